package crm.delivery.faults;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.Ordered;

/** Lays the failpoints around the steps of a sender. Keel itself knows nothing of them. */
@TestComponent
class Failpoints implements BeanPostProcessor, Ordered {

    private static final int POWER_LOST = 137;

    private final Map<Failpoint, AtomicInteger> left = new ConcurrentHashMap<>();

    /** @param after passes that are survived */
    void haltAt(Failpoint place, int after) {
        left.put(place, new AtomicInteger(after));
    }

    private void pass(@Nullable Failpoint place) {
        AtomicInteger passes = place == null ? null : left.get(place);
        if (passes != null && passes.getAndDecrement() <= 0) {
            Runtime.getRuntime().halt(POWER_LOST);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (name) {
            case "touchQueue" -> around(bean, "claim", null, Failpoint.AFTER_CLAIM);
            case "lastGate" -> around(bean, "pass", Failpoint.IN_BODY, Failpoint.AFTER_GATE);
            case "verdicts" -> around(bean, "settle", Failpoint.AFTER_250_BEFORE_COMMIT, Failpoint.AFTER_OUTCOME);
            default -> bean;
        };
    }

    /** Outside of the method's transaction: what it wrote is committed when the place after it is passed. */
    private Object around(Object bean, String method, @Nullable Failpoint before, Failpoint after) {
        MethodInterceptor places = (call) -> {
            if (!call.getMethod().getName().equals(method)) {
                return call.proceed();
            }
            pass(before);
            Object result = call.proceed();
            if (!(result instanceof Collection<?> claims && claims.isEmpty())) {
                pass(after);
            }
            return result;
        };
        if (bean instanceof Advised advised) {
            advised.addAdvice(0, places);
            return bean;
        }
        var factory = new ProxyFactory(bean);
        factory.setProxyTargetClass(true);
        factory.addAdvice(places);
        return factory.getProxy(bean.getClass().getClassLoader());
    }

    /** After the transactions were laid around the beans. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
