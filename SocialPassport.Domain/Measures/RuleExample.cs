using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Domain.Measures;

public enum RuleExampleState
{
    /// <summary>«Предложен» from a card; no version has it yet.</summary>
    Proposed,

    /// <summary>Belongs to a version and is checked with it.</summary>
    Taken,

    /// <summary>«Отклонён».</summary>
    Declined,
}

public enum RuleExampleOrigin
{
    Written,

    /// <summary>Made from a card of the registry, without anything personal.</summary>
    Card,

    /// <summary>Came along when the version was copied.</summary>
    Copied,
}

/// <summary>What is expected of the rules for one family.</summary>
/// <param name="IncomeKopecks">Income per person; null = not compared.</param>
public sealed record ExpectedAnswer(AssessmentOutcome Outcome, long? IncomeKopecks);

/// <summary>
/// Пример правила: a family without names and the answer the rules must give. The family is one assess document, so it is
/// read as strictly as any file.
/// </summary>
public sealed class RuleExample
{
    public const int TitleLength = 200;
    public const int FamilyLength = 100_000;

    private RuleExample()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long MeasureId { get; private set; }

    /// <summary>Null while it is only proposed, or was declined.</summary>
    public long? MeasureVersionId { get; private set; }

    public MeasureVersion? OfVersion { get; private set; }

    public RuleExampleState State { get; private set; }

    public RuleExampleOrigin Origin { get; private set; }

    /// <summary>What it shows: «День рождения: исполнилось 18».</summary>
    public string Title { get; private set; } = null!;

    /// <summary>The date everything is looked at.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>One family in the shape of the assess document.</summary>
    public string Family { get; private set; } = null!;

    public AssessmentOutcome ExpectedOutcome { get; private set; }

    public long? ExpectedIncomeKopecks { get; private set; }

    public string AuthoredBy { get; private set; } = null!;

    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>Concurrency counter, set by the database context.</summary>
    public int Version { get; private set; }

    public ExpectedAnswer Expected => new(ExpectedOutcome, ExpectedIncomeKopecks);

    /// <summary>An example of a version, or a proposal where <paramref name="version"/> is null.</summary>
    /// <exception cref="DomainRuleException">example.*, assess.invalid, measure.not-draft</exception>
    public static RuleExample Create(
        Guid publicId,
        SupportMeasure measure,
        MeasureVersion? version,
        RuleExampleOrigin origin,
        string title,
        FamilyFacts family,
        DateOnly asOf,
        ExpectedAnswer expected,
        RuleAuthor author,
        DateTime utc)
    {
        version?.WriteExamples(author);
        var example = new RuleExample
        {
            PublicId = publicId,
            MeasureId = measure.Id,
            OfVersion = version,
            State = version is null ? RuleExampleState.Proposed : RuleExampleState.Taken,
            Origin = origin,
            AuthoredBy = author.Name,
            CreatedAtUtc = utc,
        };
        example.Describe(title, family, asOf, expected);
        return example;
    }

    /// <summary>The same example beside a copy of its version.</summary>
    public RuleExample CopyTo(Guid publicId, MeasureVersion copy, DateTime utc) => new()
    {
        PublicId = publicId,
        MeasureId = MeasureId,
        OfVersion = copy,
        State = RuleExampleState.Taken,
        Origin = RuleExampleOrigin.Copied,
        Title = Title,
        AsOf = AsOf,
        Family = Family,
        ExpectedOutcome = ExpectedOutcome,
        ExpectedIncomeKopecks = ExpectedIncomeKopecks,
        AuthoredBy = AuthoredBy,
        CreatedAtUtc = utc,
    };

    /// <param name="version">The draft the example belongs to.</param>
    /// <exception cref="DomainRuleException">example.*, assess.invalid, measure.not-draft</exception>
    public void Restate(string title, FamilyFacts family, DateOnly asOf, ExpectedAnswer expected, MeasureVersion version, RuleAuthor by)
    {
        version.WriteExamples(by);
        Describe(title, family, asOf, expected);
    }

    /// <summary>A proposal becomes an example of a draft.</summary>
    /// <exception cref="DomainRuleException">example.not-proposed, measure.not-draft</exception>
    public void Take(MeasureVersion version, RuleAuthor by)
    {
        DemandProposed();
        version.WriteExamples(by);
        OfVersion = version;
        State = RuleExampleState.Taken;
    }

    /// <exception cref="DomainRuleException">example.not-proposed</exception>
    public void Decline()
    {
        DemandProposed();
        State = RuleExampleState.Declined;
    }

    /// <summary>The family as the rules take it.</summary>
    public FamilyFacts ReadFamily() => AssessDocument.Read(Encoding.UTF8.GetBytes(Family))[0].Facts;

    /// <summary>Asks the rules and compares. The example has a date of its own, whatever the period of the version is.</summary>
    public ExampleRun Run(SupportMeasure measure, MeasureVersion version, YardstickTable yardsticks)
    {
        try
        {
            return new ExampleRun(this, Ask(measure, version, ReadFamily(), yardsticks, AsOf), null);
        }
        catch (DomainRuleException refusal)
        {
            return new ExampleRun(this, null, refusal.Message);
        }
    }

    /// <summary>The answer of a version, also of a draft, to a family on a date.</summary>
    /// <exception cref="DomainRuleException">rule.invalid, yardstick.missing, income.contradiction</exception>
    public static AssessmentResult Ask(
        SupportMeasure measure, MeasureVersion version, FamilyFacts family, YardstickTable yardsticks, DateOnly asOf)
    {
        version.Rules.Check();
        return Evaluator.Assess(measure.Code, version.Number, version.Rules, version.Beneficiary, family, yardsticks, asOf);
    }

    private void DemandProposed()
    {
        if (State != RuleExampleState.Proposed)
        {
            throw new DomainRuleException("example.not-proposed", "Это предложение уже рассмотрено. Обновите страницу.");
        }
    }

    private void Describe(string title, FamilyFacts family, DateOnly asOf, ExpectedAnswer expected)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Length > TitleLength)
        {
            throw new DomainRuleException("example.title", $"Укажите, что показывает пример, до {TitleLength} знаков.");
        }

        if (expected.IncomeKopecks < 0)
        {
            throw new DomainRuleException("example.income", "Ожидаемый доход на человека не может быть отрицательным.");
        }

        // Written and read back: what is stored has the strict shape of the document whatever it was made of.
        var text = Encoding.UTF8.GetString(AssessDocument.WriteFamilies([family], asOf));
        if (text.Length > FamilyLength)
        {
            throw new DomainRuleException("example.size", "Семья слишком велика для примера: оставьте только нужные сведения.");
        }

        _ = AssessDocument.Read(Encoding.UTF8.GetBytes(text));
        (Title, AsOf, Family) = (title, asOf, text);
        (ExpectedOutcome, ExpectedIncomeKopecks) = (expected.Outcome, expected.IncomeKopecks);
    }
}

/// <summary>What the rules answered to one example.</summary>
/// <param name="Problem">Why they gave no answer, in Russian.</param>
public sealed record ExampleRun(RuleExample Example, AssessmentResult? Result, string? Problem)
{
    public bool IsPassed => Result is not null
        && Result.Outcome == Example.ExpectedOutcome
        && (Example.ExpectedIncomeKopecks is null || Result.PerCapitaIncomeKopecks == Example.ExpectedIncomeKopecks);
}
