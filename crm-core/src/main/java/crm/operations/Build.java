package crm.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Which Keel this is, as the build wrote it down. */
@Component
public class Build {

    private final @Nullable BuildProperties build;
    private final @Nullable GitProperties git;

    Build(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
        this.build = build.getIfAvailable();
        this.git = git.getIfAvailable();
    }

    /** Such as {@code 0.1.0-SNAPSHOT}; {@code development} when started without a build. */
    public String version() {
        String version = build == null ? null : build.getVersion();
        return version == null ? "development" : version;
    }

    /** The commit it was built from, shortened; null when it was built outside a repository. */
    public @Nullable String revision() {
        String id = git == null ? null : git.getShortCommitId();
        return id == null || id.isBlank() ? null : id;
    }

    /** When that commit was made. */
    public @Nullable Instant committedAt() {
        return git == null ? null : git.getCommitTime();
    }
}
