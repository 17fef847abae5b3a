package crm;

import crm.backup.BackupCommands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Keel: starts, or does what an operator's command asks for. */
@SpringBootApplication
public class CrmApplication {

    public static void main(String[] arguments) {
        BackupCommands.run(arguments)
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(CrmApplication.class, arguments));
    }
}
