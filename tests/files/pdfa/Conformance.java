import java.io.File;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Tells of each PDF whether veraPDF finds it to be PDF/A-2u, and every rule that it breaks: clause, times, what is wrong and where. */
public class Conformance {
    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile rules = Profiles.profileFromXml(Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/PDFA-2U.xml"));
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFA_2_U);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(rules, 1, false, true, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file);
                for (TestAssertion broken : result.getTestAssertions()) {
                    if (broken.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("  " + broken.getRuleId().getClause() + " x" + result.getFailedChecks().get(broken.getRuleId())
                                + ": " + broken.getErrorMessage() + " at " + broken.getLocation().getContext());
                    }
                }
            }
        }
    }
}
