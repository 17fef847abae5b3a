package crm.web.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Where an opportunity shall go.
 *
 * @param reason id of a loss reason, for a stage where it is lost
 * @param sure that the order of a won one may be taken back
 * @param from where the answer leads: {@code board}, else the opportunity's own page
 */
record MoveForm(
        @Nullable Long stage,
        @Nullable Long reason,
        @Nullable String note,
        @Nullable Boolean sure,
        @Nullable String from) {

    boolean isSure() {
        return Boolean.TRUE.equals(sure);
    }

    String back(long id) {
        return "board".equals(from) ? "redirect:/pipeline" : "redirect:/opportunities/" + id;
    }
}
