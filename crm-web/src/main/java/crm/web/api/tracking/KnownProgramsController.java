package crm.web.api.tracking;

import crm.access.Viewer;
import crm.tracking.KnownPrograms;
import crm.tracking.KnownPrograms.KnownProgram;
import crm.web.api.Page;
import crm.web.api.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Programs that open mail and follow links, beside those Keel knows already. */
@RestController("apiKnownProgramsController")
@RequestMapping("/api/v1/known-programs")
class KnownProgramsController {

    private final KnownPrograms programs;

    KnownProgramsController(KnownPrograms programs) {
        this.programs = programs;
    }

    @GetMapping
    Page<KnownProgram> list(Viewer viewer, Paging paging) {
        return Page.of(programs.list(viewer, paging.after(), paging.fetch()), paging, KnownProgram::id);
    }

    /** The same sign again gets the new name and source. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    KnownProgram create(Viewer viewer, @RequestBody KnownProgramBody body) {
        return programs.add(viewer, body.sign(), body.pattern(), body.hits(), body.name(), body.source());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable long id) {
        programs.forget(viewer, id);
    }

    /**
     * A sign by which a program is known.
     *
     * @param sign AGENT, AGENT_PART, PERSON_PART or NETWORK
     * @param pattern the agent, a part of it, or a network such as 192.0.2.0/24
     * @param hits OPEN or CLICK; both when left out
     * @param source where it is known from
     */
    record KnownProgramBody(
            @Nullable String sign,
            @Nullable String pattern,
            @Nullable String hits,
            @Nullable String name,
            @Nullable String source) {}
}
