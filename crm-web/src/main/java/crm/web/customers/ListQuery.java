package crm.web.customers;

import crm.directory.ContactGap;
import crm.directory.Sorting;
import crm.directory.Wanted;
import crm.rfm.RfmSegment;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list asks for: {@code ?search=br&segment=7&rfm=AT_RISK&sort=REVENUE&own=size}. */
record ListQuery(
        @Nullable String search,
        @Nullable Long segment,
        @Nullable RfmSegment rfm,
        @Nullable Integer r,
        @Nullable Integer f,
        @Nullable Integer m,
        @Nullable ContactGap gap,
        Sorting.@Nullable By sort,
        @Nullable Boolean turned,
        @Nullable String own) {

    Wanted wanted() {
        return new Wanted(search, null, segment, rfm == null ? null : rfm.name(), r, f, m, gap);
    }

    Sorting sorting() {
        return new Sorting(sort == null ? Sorting.By.NAME : sort, Boolean.TRUE.equals(turned));
    }

    /** How a column says that it is what the list is sorted by, null when it is not. */
    public @Nullable String sorted(String column) {
        return sorting().by().name().equals(column) ? (sorting().isDescending() ? "descending" : "ascending") : null;
    }

    /** The same list sorted by a column; the other way round where it is sorted by it already. */
    public String sortedBy(String column) {
        Sorting.By by = Sorting.By.valueOf(column);
        boolean turn = sorting().by() == by && !sorting().turned();
        return new ListQuery(search, segment, rfm, r, f, m, gap, by, turn, own).address();
    }

    /** The same list without its segment. */
    public String withoutSegment() {
        return new ListQuery(search, null, rfm, r, f, m, gap, sort, turned, own).address();
    }

    /** Such as R5 F4; empty when no score is asked for. */
    public String cell() {
        return Stream.of(score("R", r), score("F", f), score("M", m))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String score(String letter, @Nullable Integer score) {
        return score == null ? "" : letter + score;
    }

    public String withoutCell() {
        return new ListQuery(search, segment, rfm, null, null, null, gap, sort, turned, own).address();
    }

    public String withoutGap() {
        return new ListQuery(search, segment, rfm, r, f, m, null, sort, turned, own).address();
    }

    String address() {
        return builder().build().encode().toUriString();
    }

    String after(long id) {
        return builder().queryParam("after", id).build().encode().toUriString();
    }

    String before(long id) {
        return builder().queryParam("before", id).build().encode().toUriString();
    }

    private UriComponentsBuilder builder() {
        UriComponentsBuilder list = UriComponentsBuilder.fromPath("/customers");
        add(list, "search", search == null || search.isBlank() ? null : search);
        add(list, "segment", segment);
        add(list, "rfm", rfm);
        add(list, "r", r);
        add(list, "f", f);
        add(list, "m", m);
        add(list, "gap", gap);
        add(list, "sort", sort == Sorting.By.NAME ? null : sort);
        add(list, "turned", Boolean.TRUE.equals(turned) ? true : null);
        add(list, "own", own == null || own.isBlank() ? null : own);
        return list;
    }

    private static void add(UriComponentsBuilder list, String name, @Nullable Object value) {
        if (value != null) {
            list.queryParam(name, value);
        }
    }
}
