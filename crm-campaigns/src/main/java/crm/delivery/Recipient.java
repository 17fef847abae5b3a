package crm.delivery;

import crm.messages.MergeFields;
import crm.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** The person behind a touch, as far as a message speaks of him. */
record Recipient(
        long touch,
        long customer,
        long contact,
        String address,
        String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        String customerName) {

    MergeFields fields(Workspace workspace) {
        return new MergeFields(
                firstName, lastName, address, customerName, language, workspace.name(), workspace.postalAddress());
    }
}
