package crm.access;

import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import java.util.ArrayList;
import java.util.List;

/** Somebody to be registered, checked and tidied. */
record NewUser(String email, String name, Role role) {

    private static final int LONGEST_NAME = 200;

    NewUser {
        email = email.strip();
        name = name.strip();
        List<Invalid.Fault> faults = new ArrayList<>();
        if (EmailAddress.parse(email).isEmpty()) {
            faults.add(new Invalid.Fault("email", "EMAIL_INVALID", "Give an e-mail address like name@example.com."));
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Invalid.Fault("name", "NAME_INVALID", "Give a name of 1 to 200 characters on one line."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }
}
