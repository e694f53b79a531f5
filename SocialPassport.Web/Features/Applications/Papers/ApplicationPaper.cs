using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Applications.Papers;

public enum PaperKind
{
    /// <summary>«Заявление», filled in, with consents; for signature.</summary>
    Application,

    /// <summary>«Расписка»: what was taken, when, and until when it will be decided.</summary>
    Receipt,

    /// <summary>«Решение».</summary>
    Decision,

    /// <summary>«Уведомление» of an assignment.</summary>
    GrantNotice,

    /// <summary>«Реестр сертификатов к решению»: each certificate with its number, card and state.</summary>
    CertificateRegister,

    /// <summary>«Уведомление» of a refusal, with the numbers and the way to appeal.</summary>
    RefusalNotice,
}

/// <summary>One printed document of an application: everything it says, read before it is laid out.</summary>
public sealed record ApplicationPaper
{
    public required PaperKind Kind { get; init; }

    public required ApplicationCard Card { get; init; }

    public required long FamilyId { get; init; }

    public required long ApplicantId { get; init; }

    public required string CentreName { get; init; }

    /// <summary>The act the measure rests upon.</summary>
    public required string LegalAct { get; init; }

    public required PaperApplicant Applicant { get; init; }

    /// <summary>Members of the family on the day of the application.</summary>
    public required IReadOnlyList<PaperMember> Members { get; init; }

    /// <summary>The stored answer with names; null where nothing was decided.</summary>
    public AssessmentResult? Result { get; init; }

    public required IReadOnlyList<PaperAssignment> Assignments { get; init; }

    public required PaperTexts Texts { get; init; }

    /// <summary>Who prints it.</summary>
    public required string PreparedBy { get; init; }

    public required DateTime PrintedAtUtc { get; init; }

    public string Title => Kind switch
    {
        PaperKind.Application => "Заявление",
        PaperKind.Receipt => "Расписка о приёме заявления",
        PaperKind.Decision => Card.Decision!.Kind == DecisionKind.Grant ? "Решение о назначении меры поддержки" : "Решение об отказе в назначении меры поддержки",
        PaperKind.CertificateRegister => "Реестр сертификатов к решению",
        PaperKind.GrantNotice => "Уведомление о назначении меры поддержки",
        _ => "Уведомление об отказе в назначении меры поддержки",
    };
}

/// <param name="Address">Registration on the day; null = none is known.</param>
/// <param name="Phone">«+7 (812) 123-45-67»; null = none on file.</param>
public sealed record PaperApplicant(string FullName, DateOnly BirthDate, string? Snils, string? Document, string? Address, string? Phone);

public sealed record PaperMember(string FullName, MemberRole Role, Sex Sex, DateOnly BirthDate);

/// <param name="Beneficiary">Null = the whole family.</param>
/// <param name="Certificate">Null = the measure is paid otherwise.</param>
public sealed record PaperAssignment(string? Beneficiary, long? AmountKopecks, DateOnly StartDate, DateOnly? EndDate, Certificate? Certificate);
