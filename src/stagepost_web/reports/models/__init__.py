from stagepost_web.reports.models.report import Report, ReportFile, ReportKind

__all__ = ["Report", "ReportFile", "ReportKind"]
