package crm.accounts;

import org.jspecify.annotations.Nullable;

/** What somebody has typed into a form so far, as typed. */
public record Typed(
        @Nullable String name,
        @Nullable String organisation,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String country) {}
