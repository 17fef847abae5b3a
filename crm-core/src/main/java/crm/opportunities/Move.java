package crm.opportunities;

import org.jspecify.annotations.Nullable;

/**
 * Where an opportunity is put.
 *
 * @param lossReason needed for a stage where it is lost, of no meaning elsewhere
 * @param lossNote what else there is to say about that
 */
public record Move(
        Stage to, @Nullable LossReason lossReason, @Nullable String lossNote) {

    public static Move to(Stage stage) {
        return new Move(stage, null, null);
    }
}
