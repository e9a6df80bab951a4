"""Times the peer, the open Python parser of these pages, over the same folders: one JSON line a category on standard output.

Started by run.ts, which gives the corpus folder. Pages that the peer refuses count with the time they took.
"""

import json
import logging
import os
import re
import sys
import time

logging.disable(logging.CRITICAL)
from juriscraper import pacer  # noqa: E402

logging.disable(logging.CRITICAL)

REPORTS = {
    "dockets-district": pacer.DocketReport,
    "dockets-bankruptcy": pacer.DocketReport,
    "dockets-special": pacer.DocketReport,
    "dockets-appellate": pacer.AppellateDocketReport,
    "dockets-acms": pacer.ACMSDocketReport,
    "acms-attachment-pages": pacer.ACMSAttachmentPage,
    "attachment-pages": pacer.AttachmentPage,
    "appellate-attachment-pages": pacer.AppellateAttachmentPage,
    "case-queries": pacer.CaseQuery,
    "case-queries-advanced": pacer.CaseQueryAdvancedBankruptcy,
    "claims-activity": pacer.ClaimsActivity,
    "claims-registers": pacer.ClaimsRegister,
    "confirmation-pages": pacer.DownloadConfirmationPage,
    "docket-history-reports": pacer.DocketHistoryReport,
    "dockets-internet-archive": pacer.InternetArchive,
    "free-opinion-report": pacer.FreeOpinionReport,
    "list-of-creditors": pacer.ListOfCreditors,
    "mobile-queries": pacer.MobileQuery,
    "nef-emails": pacer.S3NotificationEmail,
    "nda-emails": pacer.S3NotificationEmail,
    "nef-html": pacer.NotificationEmail,
    "rss-feeds": pacer.PacerRssFeed,
}


def decoded(path):
    with open(path, "rb") as file:
        raw = file.read()
    try:
        return raw.decode("utf-8"), len(raw)
    except UnicodeDecodeError:
        return raw.decode("iso-8859-1"), len(raw)


def parse(report_class, court, text):
    try:
        report = report_class(court)
        report._parse_text(text)
        return report.data
    except Exception:
        return None


corpus = sys.argv[1]
for category, report_class in REPORTS.items():
    folder = os.path.join(corpus, category)
    if not os.path.isdir(folder):
        continue
    names = [n for n in sorted(os.listdir(folder)) if re.search(r"\.(html|txt|xml|acms_json)$", n)]
    pages = [(re.match(r"[a-z0-9]+", n).group(), *decoded(os.path.join(folder, n))) for n in names]
    started = time.process_time()
    for court, text, _ in pages:
        parse(report_class, court, text)
    took = (time.process_time() - started) * 1000
    size = sum(length for _, _, length in pages)
    print(json.dumps({"category": category, "pages": len(pages), "bytes": size, "ms": took}), flush=True)
