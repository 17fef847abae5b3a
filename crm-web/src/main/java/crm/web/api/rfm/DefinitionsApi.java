package crm.web.api.rfm;

import crm.access.Viewer;
import crm.rfm.DefinitionId;
import crm.rfm.ScoringDefinitions;
import crm.web.api.Page;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ways of scoring. */
@RestController
@RequestMapping("/api/v1/rfm/definitions")
class DefinitionsApi {

    private final ScoringDefinitions definitions;

    DefinitionsApi(ScoringDefinitions definitions) {
        this.definitions = definitions;
    }

    @GetMapping
    Page<DefinitionBody> list(Viewer viewer) {
        return new Page<>(
                definitions.all(viewer).stream().map(DefinitionBody::of).toList(), null);
    }

    @GetMapping("/{id}")
    DefinitionBody get(Viewer viewer, @PathVariable long id) {
        return DefinitionBody.of(definitions.get(viewer, new DefinitionId(id)));
    }

    @PostMapping
    ResponseEntity<DefinitionBody> create(Viewer viewer, @RequestBody DefinitionBody wanted) {
        DefinitionId id = definitions.create(viewer, wanted.nameOrEmpty(), wanted.basis());
        return ResponseEntity.created(URI.create("/api/v1/rfm/definitions/" + id.value()))
                .body(get(viewer, id.value()));
    }

    /** What is left out is as usual, not as before. Of the standard definition only the cells change. */
    @PutMapping("/{id}")
    DefinitionBody change(Viewer viewer, @PathVariable long id, @RequestBody DefinitionBody wanted) {
        return DefinitionBody.of(
                definitions.change(viewer, new DefinitionId(id), wanted.nameOrEmpty(), wanted.basis()));
    }
}
