package crm.web.browser;

import org.junit.jupiter.api.Test;

/** Every page as a person with or without good eyes, a mouse and a big window meets it. */
class PagesTests extends HarbourLanePages {

    @Test
    void eachPageIsAccessible(Visitor visitor) {
        onEachPage(visitor, "light", Visitor::findsItAccessible);
    }

    @Test
    void eachPageFitsAPhone(Visitor visitor) {
        visitor.onAPhone();
        onEachPage(visitor, "phone", Visitor::findsNothingCutOff);
    }

    @Test
    void eachPageIsAccessibleInTheDark(Visitor visitor) {
        visitor.inTheDark();
        onEachPage(visitor, "dark", Visitor::findsItAccessible);
    }
}
