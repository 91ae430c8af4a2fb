"""Prints what pyHanko says of the signatures of PDFs, a line each: file, field, verdict, level of later changes, reason.

Arguments: a file of certificates to trust, in PEM, and the PDFs.
"""

import logging
import sys

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

# What it objects to stands in the result as well.
logging.disable(logging.CRITICAL)
trusted, *files = sys.argv[1:]
context = ValidationContext(trust_roots=list(load_certs_from_pemder([trusted])), allow_fetching=False)
for file in files:
    with open(file, "rb") as stream:
        for signature in PdfFileReader(stream).embedded_regular_signatures:
            status = validate_pdf_signature(signature, signer_validation_context=context)
            changes = signature.diff_result
            reason = " ".join(str(changes).split()) if isinstance(changes, SuspiciousModification) else ""
            verdict = "VALID" if status.bottom_line and status.docmdp_ok else "INVALID"
            level = status.modification_level.name if status.modification_level else "UNKNOWN"
            print(file, signature.field_name, verdict, level, reason, sep="\t")
