package io.baton.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** What every module's structure is held to. Each rule has a test that shows it fail. */
public final class HouseRules {

    private HouseRules() {}

    /** Fails if any class of a module, named by its root package, breaks a rule. */
    public static void check(String rootPackage) {
        var code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(rootPackage);
        rules(rootPackage).forEach(rule -> rule.allowEmptyShould(true).check(code));
    }

    static List<ArchRule> rules(String rootPackage) {
        return List.of(
                roomsAreFreeOfCycles(rootPackage),
                aClassIsEitherWiringOrPure(),
                nobodyBlocksAndNobodySubscribes(),
                noGrabBags(),
                beansStayInTheirRoom());
    }

    static ArchRule roomsAreFreeOfCycles(String rootPackage) {
        return slices().matching(rootPackage + ".(*)..").should().beFreeOfCycles();
    }

    /**
     * Decisions know no framework; what knows one is a bean, or part of one, or an interface, which decides nothing. Platform
     * is wiring through and through, and the embedded broker is made of Kafka.
     */
    static ArchRule aClassIsEitherWiringOrPure() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.baton.platform..", "io.baton.local.kafka..")
                .and(describe("are no wiring", type -> !isWiring(type)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..", "org.apache.kafka..");
    }

    /** A poll thread of Kafka waits by design; everything else composes. */
    static ArchRule nobodyBlocksAndNobodySubscribes() {
        return noClasses()
                .that(describe("are no background loop of their own", type -> !isLoop(type)))
                .should()
                .callMethodWhere(new DescribedPredicate<JavaCall<?>>("block or subscribe on a Publisher") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return call.getTargetOwner().isAssignableTo(Publisher.class)
                                && call.getName().matches("block.*|toIterable|toStream|subscribe");
                    }
                });
    }

    static ArchRule noGrabBags() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto|DTO|Common)$")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..dto..");
    }

    static ArchRule beansStayInTheirRoom() {
        return classes()
                .that()
                .areMetaAnnotatedWith(Component.class)
                .and()
                .resideOutsideOfPackage("io.baton.platform..")
                .and(describe("are not used by another room", type -> !usedElsewhere(type)))
                .should()
                .notBePublic();
    }

    private static boolean isWiring(JavaClass type) {
        return type.isMetaAnnotatedWith(Component.class)
                || type.isInterface()
                || type.isAnnotatedWith(ConfigurationProperties.class)
                || type.getSimpleName().equals("package-info")
                || type.getEnclosingClass().map(HouseRules::isWiring).orElse(false);
    }

    /** A lifecycle bean starts its loop itself; nobody is there to subscribe for it. */
    private static boolean isLoop(JavaClass type) {
        return isLifecycle(type)
                || type.getEnclosingClass().map(HouseRules::isLifecycle).orElse(false);
    }

    private static boolean isLifecycle(JavaClass type) {
        return type.isAssignableTo("org.springframework.context.SmartLifecycle")
                || type.isAssignableTo("org.springframework.kafka.listener.GenericMessageListener");
    }

    private static boolean usedElsewhere(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .anyMatch(dependency ->
                        !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static DescribedPredicate<JavaClass> describe(String text, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(text, predicate);
    }
}
