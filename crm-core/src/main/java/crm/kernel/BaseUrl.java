package crm.kernel;

import java.net.URI;

/**
 * Where the world reaches this installation ({@code CRM_BASE_URL}). Every link in a mail or on an invitation begins with
 * it, never with what a request claims its host to be.
 *
 * @param value scheme, host and perhaps a path, without a slash at the end
 */
public record BaseUrl(String value) {

    public BaseUrl {
        value = value.strip().replaceAll("/+$", "");
        URI uri = URI.create(value);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "CRM_BASE_URL is \"" + value + "\". Write it like https://crm.example.com.");
        }
    }

    /** The full address of a path that begins with a slash. */
    public String link(String path) {
        return value + path;
    }

    /** Over TLS: cookies may then be kept from plain connections. */
    public boolean secure() {
        return value.startsWith("https://");
    }

    public String host() {
        return URI.create(value).getHost();
    }
}
