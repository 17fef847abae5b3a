package crm.access;

/** A user as everybody in the house may know him: to own records, to be mentioned, to be given work. */
public record Colleague(long id, String email, String name, Role role, boolean enabled) {

    /** He himself as who asks, such as whether he sees something. */
    public Viewer viewer() {
        return new Viewer(new UserId(id), name, email, role);
    }
}
