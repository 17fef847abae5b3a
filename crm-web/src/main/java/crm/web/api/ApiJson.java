package crm.web.api;

import crm.kernel.Days;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * JSON as the contract has it: what is not known is refused with its place, nothing is left out, moments in UTC to the
 * second, amounts as plain numbers.
 */
@Configuration(proxyBeanMethods = false)
class ApiJson {

    @Bean
    JsonMapperBuilderCustomizer jsonOfTheContract(InstantReader instants) {
        SimpleModule moments = new SimpleModule("keel-moments");
        moments.addSerializer(Instant.class, new ToTheSecond());
        moments.addDeserializer(Instant.class, new AnyMoment(instants));
        moments.addDeserializer(LocalDate.class, new KnownDay());
        moments.addSerializer(BigDecimal.class, new Plain());
        return builder -> builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .addModule(moments);
    }

    private static final class ToTheSecond extends StdSerializer<Instant> {

        ToTheSecond() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant moment, JsonGenerator out, SerializationContext context) {
            out.writeString(moment.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private static final class KnownDay extends StdDeserializer<LocalDate> {

        KnownDay() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            try {
                return Days.read(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, LocalDate.class, "a day looks like 2011-12-09");
            }
        }
    }

    private static final class AnyMoment extends StdDeserializer<Instant> {

        private final transient InstantReader instants;

        AnyMoment(InstantReader instants) {
            super(Instant.class);
            this.instants = instants;
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            try {
                return instants.read(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "a moment looks like 2011-12-09T12:50:00Z");
            }
        }
    }

    /** 8911407.904, never 8.911407904E6 and no zeros at the end. */
    private static final class Plain extends StdSerializer<BigDecimal> {

        Plain() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal amount, JsonGenerator out, SerializationContext context) {
            BigDecimal stripped = amount.stripTrailingZeros();
            out.writeNumber(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }
    }
}
