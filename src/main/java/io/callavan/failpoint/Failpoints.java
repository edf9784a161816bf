package io.callavan.failpoint;

/** What happens where a failpoint is reached. */
@FunctionalInterface
public interface Failpoints {

    /** Nothing, unless a test build has put something else in place of {@link InertFailpoints}. */
    void reach(Failpoint point);
}
