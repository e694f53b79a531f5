using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Features.Exchange.Notifications;

/// <summary>
/// Applies a notification of ГИС ЭС record by record, each in a save of its own, and answers for each: taken, known
/// already, or not ours. Repeating a whole notification changes nothing, so a failure half-way is repeated by the sender.
/// </summary>
public sealed class NotificationIntake(ReportedCertificates certificates, TimeProvider clock)
{
    /// <param name="request">What came.</param>
    /// <param name="sender">Who sent it, for the audit.</param>
    /// <param name="cancellationToken">Stops between records.</param>
    public async Task<NotificationResponse> ApplyAsync(NotificationRequest request, string sender, CancellationToken cancellationToken)
    {
        var received = clock.GetUtcNow().UtcDateTime;
        var answers = new List<NotificationAnswer>(request.Records.Count);
        foreach (var record in request.Records)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var answer = await certificates.ApplyAsync(record.Certificate, sender, now, cancellationToken);
            answers.Add(new(record.RecordId, Protocol(answer, received, now)));
        }

        return new(answers);
    }

    private static ProtocolRecord Protocol(ReportAnswer answer, DateTime received, DateTime processed)
    {
        var taken = answer.Outcome is ReportOutcome.Applied or ReportOutcome.NothingNew;
        IReadOnlyList<ProtocolMessage> messages = taken ? [] : [new(IsError: true, RuleCode: null, answer.Text ?? "Сообщение не подходит к сертификату.")];
        return new(MoscowTime.FromUtc(received), MoscowTime.FromUtc(processed), taken, messages);
    }
}
