using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Applications;

/// <summary>Where a decision is contested.</summary>
public enum AppealKind
{
    /// <summary>«Жалоба»: to the head or to the committee.</summary>
    Complaint,

    /// <summary>«Суд».</summary>
    Court,
}

public enum AppealOutcome
{
    /// <summary>The decision stands.</summary>
    Upheld,

    /// <summary>The decision was wrong.</summary>
    Overturned,

    PartlyOverturned,

    /// <summary>«Оставлено без рассмотрения»: withdrawn or out of term.</summary>
    NotConsidered,
}

/// <summary>A complaint or a law suit against an approved decision, and how it ended.</summary>
public sealed class DecisionAppeal
{
    public const int BodyLength = 200;
    public const int NumberLength = 100;
    public const int ConsequenceLength = 1000;

    private DecisionAppeal()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long DecisionId { get; private set; }

    public AppealKind Kind { get; private set; }

    /// <summary>Who considers it: the court, the committee.</summary>
    public string Body { get; private set; } = null!;

    /// <summary>Number of the complaint or of the case; null = not known yet.</summary>
    public string? Number { get; private set; }

    public DateOnly FiledOn { get; private set; }

    public string FiledBy { get; private set; } = null!;

    /// <summary>Null = still considered.</summary>
    public AppealOutcome? Outcome { get; private set; }

    public DateOnly? OutcomeOn { get; private set; }

    /// <summary>What follows from the outcome, in words.</summary>
    public string? Consequence { get; private set; }

    public string? SettledBy { get; private set; }

    public long? ClaimId { get; private set; }

    /// <summary>Scan of the complaint or the statement of claim.</summary>
    public Attachment? Claim { get; private set; }

    public long? JudgmentId { get; private set; }

    /// <summary>Scan of the answer or the judgment.</summary>
    public Attachment? Judgment { get; private set; }

    /// <summary>The outcome says that the decision was wrong, in whole or in part.</summary>
    public bool IsAgainstDecision => Outcome is AppealOutcome.Overturned or AppealOutcome.PartlyOverturned;

    /// <exception cref="DomainRuleException">appeal.body, appeal.future</exception>
    public static DecisionAppeal File(
        Guid publicId, AppealKind kind, string? body, string? number, DateOnly filedOn, DateOnly today, string filedBy)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            throw new DomainRuleException("appeal.body", "Укажите, куда подана жалоба или иск.");
        }

        DemandPast(filedOn, today);
        return new() { PublicId = publicId, Kind = kind, Body = body, Number = number, FiledOn = filedOn, FiledBy = filedBy };
    }

    /// <exception cref="DomainRuleException">appeal.settled, appeal.order, appeal.future, appeal.consequence</exception>
    public void Settle(AppealOutcome outcome, DateOnly outcomeOn, string? consequence, DateOnly today, string settledBy)
    {
        if (Outcome is not null)
        {
            throw new DomainRuleException("appeal.settled", "Исход уже внесён. Обновите страницу.");
        }

        if (outcomeOn < FiledOn)
        {
            throw new DomainRuleException("appeal.order", $"Исход не может быть раньше подачи {RussianText.Date(FiledOn)}. Проверьте дату.");
        }

        DemandPast(outcomeOn, today);
        if (string.IsNullOrWhiteSpace(consequence))
        {
            throw new DomainRuleException("appeal.consequence", "Напишите, что из этого следует для семьи.");
        }

        Outcome = outcome;
        OutcomeOn = outcomeOn;
        Consequence = consequence;
        SettledBy = settledBy;
    }

    /// <param name="scan">Null = nothing was attached.</param>
    public void ProveClaim(Attachment? scan) => Claim = scan;

    /// <param name="scan">Null = nothing was attached.</param>
    public void ProveOutcome(Attachment? scan) => Judgment = scan;

    /// <summary>«жалоба»: as it is written on screen.</summary>
    public static string KindName(AppealKind kind) => kind == AppealKind.Complaint ? "жалоба" : "иск в суд";

    /// <summary>«решение отменено»: as it is written on screen.</summary>
    public static string OutcomeName(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Upheld => "решение оставлено в силе",
        AppealOutcome.Overturned => "решение признано неверным",
        AppealOutcome.PartlyOverturned => "решение признано неверным в части",
        AppealOutcome.NotConsidered => "оставлено без рассмотрения",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static void DemandPast(DateOnly date, DateOnly today)
    {
        if (date > today)
        {
            throw new DomainRuleException("appeal.future", "Дата не может быть в будущем. Проверьте дату.");
        }
    }
}
