from django.urls import include, path

from baken.reports.views import disputes, documents, memos, minutes, reading, together, writing

app_name = "reports"

_of_a_participant = [
    path("rapporteren/", writing.write, name="write"),
    path("rapporteren/<uuid:goal_id>/", writing.write_goal, name="write_goal"),
    path("rapportages/", reading.report_list, name="list"),
    path("rapportages/<uuid:report_id>/corrigeren/", writing.correct, name="correct"),
    path("rapportages/<uuid:report_id>/niet-eens/", disputes.report_dispute, name="dispute"),
    path("memos/", memos.memo_list, name="memos"),
    path("memos/nieuw/", memos.memo_add, name="memo_add"),
    path("memos/<uuid:memo_id>/", memos.memo, name="memo"),
    path("memos/<uuid:memo_id>/gelezen/", memos.memo_read, name="memo_read"),
    path("memos/<uuid:memo_id>/corrigeren/", memos.memo_correct, name="memo_correct"),
    path("memos/<uuid:memo_id>/niet-eens/", disputes.memo_dispute, name="memo_dispute"),
    path("gespreksverslagen/", minutes.minutes_list, name="minutes_list"),
    path("gespreksverslagen/nieuw/", minutes.minutes_add, name="minutes_add"),
    path("gespreksverslagen/<uuid:minutes_id>/", minutes.minutes, name="minutes"),
    path("documenten/", documents.document_list, name="documents"),
    path("documenten/nieuw/", documents.document_add, name="document_add"),
    path("documenten/<uuid:document_id>/", documents.document, name="document"),
    path("documenten/<uuid:document_id>/vervangen/", documents.document_replace, name="document_replace"),
    path("documenten/<uuid:document_id>/intrekken/", documents.document_withdraw, name="document_withdraw"),
    path("documenten/<uuid:document_id>/versie/<int:number>/", documents.document_open, name="document_open"),
]

urlpatterns = [
    path("rapporteren/", writing.choose, name="choose"),
    path("rapporteren/samen/", together.choose_several, name="choose_several"),
    path("rapporteren/samen/schrijven/", together.write_together, name="write_together"),
    path("deelnemers/<uuid:participant_id>/", include(_of_a_participant)),
]
