import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDF files by veraPDF against PDF/A-2a and PDF/UA-1, all in one process. Prints a line for each file and standard:
 * the file, the standard, `ok` or the clauses that it breaks with how often and where first.
 */
public class CheckPdf {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String file : files) {
      for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
        System.out.println(file + "\t" + flavour.getId() + "\t" + check(file, flavour));
      }
    }
  }

  private static String check(String file, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) return "ok";
      Map<String, Integer> counts = new TreeMap<>();
      Map<String, String> first = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        counts.merge(clause, 1, Integer::sum);
        first.putIfAbsent(clause, assertion.getMessage() + " at " + assertion.getLocation().getContext());
      }
      List<String> broken = new ArrayList<>();
      counts.forEach((clause, count) -> broken.add(clause + " (" + count + "): " + first.get(clause)));
      return String.join("; ", broken);
    } catch (Exception exception) {
      return "cannot be read: " + exception;
    }
  }
}
