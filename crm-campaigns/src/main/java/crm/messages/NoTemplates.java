package crm.messages;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;

/** There are no other templates, on disk, on the class path or on the network. */
final class NoTemplates extends AbstractTemplateLoader {

    @Override
    public TemplateSource sourceAt(String location) throws FileNotFoundException {
        throw new FileNotFoundException("messages include no other templates");
    }
}
