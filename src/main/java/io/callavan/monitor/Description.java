package io.callavan.monitor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** What JMX clients show beside an MXBean, an attribute or an operation. Of an attribute it stands on the getter alone. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Description {

    /** The name of the descriptor's field it becomes. */
    String FIELD = "callavanDescription";

    @DescriptorKey(FIELD)
    String value();
}
