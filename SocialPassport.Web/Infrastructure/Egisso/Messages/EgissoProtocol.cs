using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>A document of ЕГИССО that comes back.</summary>
public abstract record EgissoAnswer
{
    private protected EgissoAnswer()
    {
    }
}

public enum EgissoStage
{
    Received = 1,
    Processing,
    Processed,
}

/// <summary>Element packageResult of a protocol.</summary>
/// <param name="RecordCount">recordNum; null = not told.</param>
/// <param name="AcceptedCount">recordNumSuccess; absent stands for zero.</param>
/// <param name="Records">Only records something is said about; the others were taken silently.</param>
public sealed record PackageResult(Guid PackageId, EgissoStage Stage, long? RecordCount, long AcceptedCount, IReadOnlyList<RecordResult> Records) : EgissoAnswer;

/// <summary>Element recordResult.</summary>
public sealed record RecordResult(Guid RecordId, bool IsAccepted, IReadOnlyList<ProtocolMessage> Messages);

/// <summary>Element messageResult: the file as a whole was not taken; it names no package.</summary>
/// <param name="Errors">Code and words of each error.</param>
public sealed record MessageRefusal(IReadOnlyList<string> Errors) : EgissoAnswer;

/// <summary>10.39.O: what ЕГИССО tells of certificates unasked.</summary>
public sealed record CertificateNotices(IReadOnlyList<CertificateNotice> Notices) : EgissoAnswer;

/// <param name="Certificate">Null when only a message is told.</param>
/// <param name="Protocol">How ГИС ЭС processed what was sent to it.</param>
/// <param name="Code">NotificationCode, up to 10 characters.</param>
/// <param name="Text">NotificationText.</param>
public sealed record CertificateNotice(ECertificateRecord? Certificate, ProtocolRecord? Protocol, string? Code, string Text);

/// <summary>Answers to 10.40.I by RecordId of the question.</summary>
public sealed record StateAnswers(IReadOnlyList<StateAnswer> Answers) : EgissoAnswer;

/// <param name="RecordId">Id of the question; null when the answer came without its envelope.</param>
/// <param name="Protocol">Whether the question was answered.</param>
/// <param name="Certificate">Some editions enclose the certificate, in the namespace of their time.</param>
public sealed record StateAnswer(int? RecordId, ProtocolRecord Protocol, ECertificateRecord? Certificate);
