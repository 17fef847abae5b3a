package crm.web.customers;

import crm.directory.Wanted;
import crm.rfm.RfmSegment;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of the list asks for: {@code ?search=br&segment=7&rfm=AT_RISK&r=5&f=4}. */
record ListQuery(
        @Nullable String search,
        @Nullable Long segment,
        @Nullable RfmSegment rfm,
        @Nullable Integer r,
        @Nullable Integer f,
        @Nullable Integer m) {

    Wanted wanted() {
        return new Wanted(search, null, segment, rfm == null ? null : rfm.name(), r, f, m);
    }

    /** The same list without its segment. */
    public String withoutSegment() {
        return new ListQuery(search, null, rfm, r, f, m).address();
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
        return new ListQuery(search, segment, rfm, null, null, null).address();
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
        return list;
    }

    private static void add(UriComponentsBuilder list, String name, @Nullable Object value) {
        if (value != null) {
            list.queryParam(name, value);
        }
    }
}
