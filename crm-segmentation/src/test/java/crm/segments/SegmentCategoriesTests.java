package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KeelTest
class SegmentCategoriesTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private SegmentCategories categories;

    @Autowired
    private Segments segments;

    @Autowired
    private SegmentArchive archive;

    @Autowired
    private Background background;

    private SegmentId one = new SegmentId(0);

    private SegmentId other = new SegmentId(0);

    @BeforeEach
    void twoSegments(@Autowired TestDatabase database) {
        background.awaitIdle();
        database.empty();
        one = segments.create(KEEL, "One", new Rule.AllOf(List.of())).id();
        other = segments.create(KEEL, "Other", new Rule.AllOf(List.of())).id();
        background.awaitIdle();
    }

    @Test
    void theListIsNarrowedToACategory() {
        categories.change(KEEL, one, " Retention ");
        categories.change(KEEL, other, "Growth");

        assertThat(categories.all(KEEL)).containsExactly("Growth", "Retention");
        assertThat(listed("Retention")).containsExactly(one);
        assertThat(listed("retention")).isEmpty();
        assertThat(listed(null)).containsExactly(one, other);
        assertThat(segments.get(KEEL, one).category()).isEqualTo("Retention");
    }

    @Test
    void aCategoryIsNoNewVersionAndCanBeTakenAway() {
        categories.change(KEEL, one, "Retention");

        assertThat(segments.get(KEEL, one).version()).isEqualTo(1);
        assertThat(segments.get(KEEL, one).state()).isEqualTo(SegmentState.FRESH);
        categories.change(KEEL, one, "  ");
        assertThat(segments.get(KEEL, one).category()).isNull();
        assertThat(categories.all(KEEL)).isEmpty();
    }

    @Test
    void whatIsTooLongOrPutAwayIsRefused() {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> categories.change(KEEL, one, "x".repeat(61)));
        assertThatExceptionOfType(SegmentNotFound.class)
                .isThrownBy(() -> categories.change(KEEL, new SegmentId(4711), "Growth"));
        categories.change(KEEL, one, "x".repeat(60));
        archive.archive(KEEL, one);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> categories.change(KEEL, one, "Growth"));
        assertThat(categories.all(KEEL)).isEmpty();
    }

    private List<SegmentId> listed(@Nullable String category) {
        return segments.list(KEEL, false, category, 0, 10).stream()
                .map(SegmentSummary::id)
                .toList();
    }
}
