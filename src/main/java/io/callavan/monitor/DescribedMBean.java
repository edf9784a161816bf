package io.callavan.monitor;

import java.util.Arrays;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.Descriptor;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * An MXBean that tells its clients what its {@link Description}s say. Its setters are operations as well: Hawtio has a form
 * and an answer for an operation, and hides the change of an attribute in a dialog.
 */
final class DescribedMBean extends StandardMBean {

    private static final String SET = "set";

    <T> DescribedMBean(T implementation, Class<T> mxBean) {
        super(implementation, mxBean, true);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanInfo plain = super.getMBeanInfo();
        var setters = Arrays.stream(plain.getAttributes())
                .filter(MBeanAttributeInfo::isWritable)
                .map(DescribedMBean::setter);
        return new MBeanInfo(
                plain.getClassName(),
                plain.getDescription(),
                plain.getAttributes(),
                plain.getConstructors(),
                Stream.concat(Arrays.stream(plain.getOperations()), setters).toArray(MBeanOperationInfo[]::new),
                plain.getNotifications(),
                plain.getDescriptor());
    }

    private static MBeanOperationInfo setter(MBeanAttributeInfo attribute) {
        String what = attribute.getDescription();
        return new MBeanOperationInfo(
                SET + attribute.getName(),
                "Sets " + attribute.getName() + ": " + what,
                new MBeanParameterInfo[] {new MBeanParameterInfo("value", attribute.getType(), what)},
                "void",
                MBeanOperationInfo.ACTION);
    }

    @Override
    public @Nullable Object invoke(String operation, Object @Nullable [] parameters, String @Nullable [] signature)
            throws MBeanException, ReflectionException {
        boolean sets = Arrays.stream(getMBeanInfo().getAttributes())
                .anyMatch(each -> each.isWritable() && operation.equals(SET + each.getName()));
        if (!sets || parameters == null || parameters.length != 1) {
            return super.invoke(operation, parameters, signature);
        }
        try {
            setAttribute(new Attribute(operation.substring(SET.length()), parameters[0]));
            return null;
        } catch (javax.management.AttributeNotFoundException | javax.management.InvalidAttributeValueException e) {
            throw new MBeanException(e, e.getMessage());
        }
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return description(info.getDescriptor(), info.getDescription());
    }

    @Override
    protected String getDescription(MBeanFeatureInfo info) {
        return description(info.getDescriptor(), info.getDescription());
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return MBeanOperationInfo.ACTION;
    }

    private static String description(Descriptor descriptor, String otherwise) {
        return descriptor.getFieldValue(Description.FIELD) instanceof String said ? said : otherwise;
    }
}
