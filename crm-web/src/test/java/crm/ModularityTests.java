package crm;

import org.junit.jupiter.api.Test;

class ModularityTests {

    @Test
    void everyRoomKeepsToItsAllowedDependencies() {
        Rooms.all().verify();
    }
}
