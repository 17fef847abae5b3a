package crm.imports.reading;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook and how they belong together.
 *
 * @param sheets in the workbook's order, charts are none
 * @param from1904 how its days are counted
 * @param styles null = it has none
 * @param texts null = it has none
 */
record Workbook(
        List<Sheet> sheets,
        boolean from1904,
        @Nullable ZipEntry styles,
        @Nullable ZipEntry texts) {

    private static final int MOST_SHEETS = 1_000;
    private static final String RELATIONS = "_rels/";

    static Workbook of(Archive archive) throws IOException {
        String main = relations(archive, "").stream()
                .filter(relation -> relation.is("officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElseThrow(WorkbookXml::damaged);
        List<Relation> relations = relations(archive, main);
        List<Named> named = new ArrayList<>();
        boolean from1904 = false;
        try (WorkbookXml book = open(archive, main)) {
            while (book.step() && named.size() <= MOST_SHEETS) {
                if (book.begins("workbookPr")) {
                    String mac = book.attribute("date1904");
                    from1904 = "1".equals(mac) || "true".equals(mac);
                } else if (book.begins("sheet")) {
                    named.add(Named.of(book));
                }
            }
        }
        return new Workbook(
                sheets(archive, named, relations),
                from1904,
                part(archive, relations, "styles"),
                part(archive, relations, "sharedStrings"));
    }

    private static List<Sheet> sheets(Archive archive, List<Named> named, List<Relation> relations) {
        Map<String, Relation> byId = new HashMap<>();
        relations.stream().filter(relation -> relation.is("worksheet")).forEach(sheet -> byId.put(sheet.id(), sheet));
        List<Sheet> sheets = new ArrayList<>();
        for (Named sheet : named) {
            Relation relation = byId.get(sheet.relation());
            if (relation != null) {
                ZipEntry part = archive.find(relation.target());
                if (part == null) {
                    throw WorkbookXml.damaged();
                }
                sheets.add(new Sheet(sheet.name(), sheet.hidden(), part));
            }
        }
        return List.copyOf(sheets);
    }

    private static @Nullable ZipEntry part(Archive archive, List<Relation> relations, String type) {
        for (Relation relation : relations) {
            if (relation.is(type)) {
                return archive.find(relation.target());
            }
        }
        return null;
    }

    /** @param of name of the part that refers to others, empty = the archive as a whole */
    private static List<Relation> relations(Archive archive, String of) throws IOException {
        int folder = of.lastIndexOf('/') + 1;
        String base = of.substring(0, folder);
        List<Relation> relations = new ArrayList<>();
        try (WorkbookXml part = open(archive, base + RELATIONS + of.substring(folder) + ".rels")) {
            while (part.step()) {
                if (part.begins("Relationship") && !"External".equals(part.attribute("TargetMode"))) {
                    relations.add(Relation.of(part, base));
                    if (relations.size() > MOST_SHEETS * 10) {
                        throw WorkbookXml.endless();
                    }
                }
            }
        }
        return relations;
    }

    private static WorkbookXml open(Archive archive, String name) throws IOException {
        ZipEntry part = archive.find(name);
        if (part == null) {
            throw WorkbookXml.damaged();
        }
        return new WorkbookXml(archive.part(part));
    }

    /** @param hidden whether whoever opens the workbook does not see it */
    record Sheet(String name, boolean hidden, ZipEntry part) {}

    private record Named(String name, boolean hidden, String relation) {

        static Named of(WorkbookXml book) {
            String name = book.attribute("name");
            String state = book.attribute("state");
            String relation = book.qualified("id");
            if (name == null || relation == null) {
                throw WorkbookXml.damaged();
            }
            return new Named(name, state != null && !state.equals("visible"), relation);
        }
    }

    /** @param target name of the part, from the top of the archive */
    private record Relation(String id, String type, String target) {

        static Relation of(WorkbookXml part, String base) {
            String id = part.attribute("Id");
            String type = part.attribute("Type");
            String target = part.attribute("Target");
            if (id == null || type == null || target == null) {
                throw WorkbookXml.damaged();
            }
            try {
                String path = URI.create("/" + base)
                        .resolve(target.replace(" ", "%20"))
                        .getPath();
                return new Relation(id, type, path == null ? "" : path.substring(path.startsWith("/") ? 1 : 0));
            } catch (IllegalArgumentException e) {
                throw WorkbookXml.damaged();
            }
        }

        boolean is(String kind) {
            return type.endsWith("/" + kind);
        }
    }
}
