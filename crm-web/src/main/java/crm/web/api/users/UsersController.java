package crm.web.api.users;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserLine;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.kernel.BaseUrl;
import crm.kernel.Invalid;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may sign in; for administrators. */
@RestController("apiUsersController")
@RequestMapping("/api/v1/users")
class UsersController {

    private final UserRegister register;

    private final BaseUrl baseUrl;

    UsersController(UserRegister register, BaseUrl baseUrl) {
        this.register = register;
        this.baseUrl = baseUrl;
    }

    @GetMapping
    Page<UserAnswer> list(Viewer viewer, Paging paging) {
        List<UserLine> lines = register.list(viewer, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(line -> UserAnswer.of(line, null)).toList(), paging, UserAnswer::id);
    }

    @GetMapping("/{id}")
    UserAnswer show(Viewer viewer, @PathVariable long id) {
        return UserAnswer.of(register.line(viewer, new UserId(id)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<UserAnswer> create(Viewer viewer, @RequestBody NewUserBody body) {
        var invitation = register.invite(viewer, body.email(), body.name(), body.role());
        String link = baseUrl.link("/password/" + invitation.token());
        long id = invitation.user().value();
        return ResponseEntity.created(URI.create("/api/v1/users/" + id))
                .body(UserAnswer.of(register.line(viewer, invitation.user()), link));
    }

    /** What is needed to invite somebody; checked here for what is left out, by the door for the rest. */
    record NewUserBody(String email, String name, Role role) {

        NewUserBody(@Nullable String email, @Nullable String name, @Nullable Role role) {
            List<Invalid.Fault> faults = new ArrayList<>();
            this.email = needed(email, "email", faults);
            this.name = needed(name, "name", faults);
            this.role = role == null ? Role.SUPPORT : role;
            if (role == null) {
                faults.add(new Invalid.Fault("role", "VALUE_MISSING", "role is needed."));
            }
            if (!faults.isEmpty()) {
                throw new Invalid(faults);
            }
        }

        private static String needed(@Nullable String value, String path, List<Invalid.Fault> faults) {
            if (value == null || value.isBlank()) {
                faults.add(new Invalid.Fault(path, "VALUE_MISSING", path + " is needed."));
                return "";
            }
            return value;
        }
    }

    /**
     * A user.
     *
     * @param invitationLink where he chooses his password; in the answer that created him and never again
     */
    record UserAnswer(
            long id,
            String email,
            String name,
            Role role,
            boolean enabled,
            Instant createdAt,
            @Nullable Instant lastSignedInAt,
            @Nullable String invitationLink) {

        static UserAnswer of(UserLine line, @Nullable String link) {
            return new UserAnswer(
                    line.id(),
                    line.email(),
                    line.name(),
                    line.role(),
                    line.enabled(),
                    line.createdAt(),
                    line.lastSignedInAt(),
                    link);
        }
    }
}
