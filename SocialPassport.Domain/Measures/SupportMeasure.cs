using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Domain.Measures;

public enum MeasureForm
{
    Certificate = 1,
    Money = 2,
    InKind = 3,
}

public enum MeasureLevel
{
    Federal = 1,
    Regional = 2,
    Municipal = 3,
}

[Flags]
public enum MeasureChannels
{
    None = 0,

    /// <summary>Филиал ЦСЗН.</summary>
    Centre = 1,

    /// <summary>МФЦ.</summary>
    Mfc = 2,

    /// <summary>ЕПГУ.</summary>
    Epgu = 4,

    /// <summary>РПГУ.</summary>
    Rpgu = 8,
}

/// <summary>Codes a measure goes by in ГИС ЭС, ЕГИССО and the budget; all editable, lengths as in the schemas.</summary>
/// <param name="Kmsz">4 digits, element mspCode.</param>
/// <param name="Lmsz">Up to 20 characters, element lmspCode.</param>
/// <param name="BudgetCode">КБК, up to 20 digits.</param>
/// <param name="Program">8 characters, element program.</param>
public sealed record MeasureCodes(string? Kmsz, string? Lmsz, string? BudgetCode, string? Program);

/// <summary>Мера поддержки: what it is; who has the right and what is due stand in its versions.</summary>
public sealed class SupportMeasure
{
    public const int MaxCodeLength = 30;
    public const int MaxNameLength = 300;
    public const int MaxActLength = 1000;

    private readonly List<MeasureVersion> versions = [];
    private List<string> lifeEvents = [];

    private SupportMeasure()
    {
    }

    public long Id { get; private set; }

    /// <summary>Stands in addresses and in assess documents: <c>FOOD</c>.</summary>
    public string Code { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    public MeasureForm Form { get; private set; }

    public MeasureLevel Level { get; private set; }

    public string LegalAct { get; private set; } = string.Empty;

    public MeasureChannels Channels { get; private set; }

    /// <summary>Codes of life events the measure is tied to.</summary>
    public IReadOnlyList<string> LifeEvents => lifeEvents;

    /// <summary>May be given without an application.</summary>
    public bool IsProactive { get; private set; }

    public int DecisionTermWorkingDays { get; private set; }

    public string? KmszCode { get; private set; }

    public string? LmszCode { get; private set; }

    public string? BudgetCode { get; private set; }

    public string? ProgramCode { get; private set; }

    /// <summary>Codes ГИС ЭС demands of every certificate that the measure lacks, by their names on the screen.</summary>
    public IReadOnlyList<string> MissingCertificateCodes =>
        [.. new[] { (KmszCode, "код КМСЗ"), (BudgetCode, "КБК"), (ProgramCode, "код программы") }.Where(code => code.Item1 is null).Select(code => code.Item2)];

    /// <summary>Invented conditions; shown as «пример, условия утверждает комитет».</summary>
    public bool IsExample { get; private set; }

    /// <summary>Counts changes; the application sets it, the database compares it.</summary>
    public int Revision { get; private set; }

    public IReadOnlyList<MeasureVersion> Versions => versions;

    public static SupportMeasure Create(
        string code,
        string title,
        MeasureForm form,
        MeasureLevel level,
        string legalAct,
        MeasureChannels channels,
        IEnumerable<string> lifeEvents,
        bool isProactive,
        int decisionTermWorkingDays,
        MeasureCodes codes,
        bool isExample)
    {
        Demand(IsCode(code), "measure.code", "Код меры: до 30 латинских букв, цифр и дефисов.");
        var measure = new SupportMeasure { Code = code, Form = form, IsExample = isExample };
        measure.Describe(title, level, legalAct, channels, lifeEvents, isProactive, decisionTermWorkingDays, codes);
        return measure;
    }

    /// <summary>Changes what the measure is called and how it is given; its code and form stay, other records name them.</summary>
    /// <exception cref="DomainRuleException">measure.*</exception>
    public void Restate(
        string title,
        MeasureLevel level,
        string legalAct,
        MeasureChannels channels,
        IEnumerable<string> lifeEvents,
        bool isProactive,
        int decisionTermWorkingDays,
        MeasureCodes codes)
    {
        Describe(title, level, legalAct, channels, lifeEvents, isProactive, decisionTermWorkingDays, codes);
        Revision++;
    }

    /// <summary>Adds a draft with the next number that already compiles.</summary>
    /// <exception cref="DomainRuleException">measure.terms, measure.period, measure.beneficiary, rule.invalid, terms.invalid</exception>
    public MeasureVersion DraftVersion(
        DateOnly validFrom,
        DateOnly? validTo,
        Criterion rules,
        BeneficiaryRule beneficiary,
        CertificateTerms? terms,
        string authoredBy)
    {
        Demand((terms is not null) == (Form == MeasureForm.Certificate), "measure.terms", "Условия сертификата задаются для мер в форме сертификата и только для них.");
        var draft = MeasureVersion.Draft(NextNumber(), validFrom, validTo, rules, beneficiary, terms, new RuleAuthor(null, authoredBy));
        draft.CheckContent();
        return Add(draft);
    }

    /// <summary>Adds a draft with an empty rule, to be written in the editor.</summary>
    /// <exception cref="DomainRuleException">measure.period</exception>
    public MeasureVersion StartDraft(DateOnly validFrom, DateOnly? validTo, RuleAuthor author) =>
        Add(MeasureVersion.Draft(NextNumber(), validFrom, validTo, new AllCriterion(Title, string.Empty, []), BeneficiaryRule.Family, null, author));

    /// <summary>Adds a draft that begins as a copy of another version.</summary>
    /// <exception cref="DomainRuleException">measure.period, measure.no-version</exception>
    public MeasureVersion CopyDraft(int number, DateOnly validFrom, DateOnly? validTo, RuleAuthor author)
    {
        var source = FindNumber(number);
        return Add(MeasureVersion.Draft(NextNumber(), validFrom, validTo, source.Rules, source.Beneficiary, source.Terms, author));
    }

    /// <exception cref="DomainRuleException">measure.no-version</exception>
    public MeasureVersion FindNumber(int number) =>
        versions.SingleOrDefault(version => version.Number == number)
        ?? throw new DomainRuleException("measure.no-version", $"Редакции {number} у меры нет.");

    /// <summary>The open-ended version that ends where the draft begins; null = none does.</summary>
    public MeasureVersion? PredecessorOf(MeasureVersion draft) =>
        InTheWay(draft) is [{ ValidTo: null } only] && only.ValidFrom < draft.ValidFrom ? only : null;

    /// <summary>Why the period of the draft cannot stand beside the versions in force; null = it can.</summary>
    public string? OverlapProblem(MeasureVersion draft)
    {
        var overlapping = InTheWay(draft);
        return overlapping.Count == 0 || PredecessorOf(draft) is not null
            ? null
            : $"На эти дни уже действует другая редакция: {string.Join("; ", overlapping.Select(version => $"№ {version.Number} {InWords(version)}"))}. Измените срок.";
    }

    /// <summary>Puts a draft in force by a second person. An open-ended predecessor ends where it begins; any other overlap is refused.</summary>
    /// <exception cref="DomainRuleException">measure.no-version, measure.overlap, measure.not-draft, measure.same-person, measure.terms, rule.invalid</exception>
    public void ActivateVersion(int number, RuleAuthor by, DateTime utc)
    {
        var draft = FindNumber(number);
        var predecessor = PredecessorOf(draft);
        var problem = draft.Status == MeasureVersionStatus.Active ? null : OverlapProblem(draft);
        Demand(problem is null, "measure.overlap", problem ?? string.Empty);
        Demand(
            (draft.Terms is not null) == (Form == MeasureForm.Certificate),
            "measure.terms", "Условия сертификата задаются для мер в форме сертификата и только для них.");
        draft.Activate(by, utc);
        predecessor?.EndOn(draft.ValidFrom);
        Revision++;
    }

    public void ActivateVersion(int number, string activatedBy, DateTime utc) =>
        ActivateVersion(number, new RuleAuthor(null, activatedBy), utc);

    /// <summary>The version in force on a day or null.</summary>
    public MeasureVersion? FindVersion(DateOnly day)
    {
        MeasureVersion? found = null;
        foreach (var version in versions)
        {
            if (version.Status != MeasureVersionStatus.Active || !version.IsValidOn(day))
            {
                continue;
            }

            Demand(found is null, "measure.overlap", $"На {RussianText.Date(day)} действует больше одной редакции меры. Исправьте сроки.");
            found = version;
        }

        return found;
    }

    /// <summary>The version in force on a day; its absence is an error, never a guess.</summary>
    public MeasureVersion RequireVersion(DateOnly day) =>
        FindVersion(day) ?? throw new DomainRuleException(
            "measure.no-version",
            $"На {RussianText.Date(day)} у меры «{Title}» нет действующей редакции правил.");

    private static string InWords(MeasureVersion version) =>
        version.ValidTo is { } end
            ? $"с {RussianText.Date(version.ValidFrom)} по {RussianText.Date(end.AddDays(-1))}"
            : $"с {RussianText.Date(version.ValidFrom)} без срока";

    private List<MeasureVersion> InTheWay(MeasureVersion draft) =>
        [.. versions.Where(other => other != draft && other.Status == MeasureVersionStatus.Active && other.Overlaps(draft))];

    private int NextNumber() => versions.Count == 0 ? 1 : versions.Max(version => version.Number) + 1;

    private MeasureVersion Add(MeasureVersion draft)
    {
        versions.Add(draft);
        Revision++;
        return draft;
    }

    private void Describe(
        string title,
        MeasureLevel level,
        string legalAct,
        MeasureChannels channels,
        IEnumerable<string> lifeEvents,
        bool isProactive,
        int decisionTermWorkingDays,
        MeasureCodes codes)
    {
        Demand(!string.IsNullOrWhiteSpace(title) && title.Length <= MaxNameLength, "measure.title", "Укажите наименование меры, до 300 знаков.");
        Demand(!string.IsNullOrWhiteSpace(legalAct) && legalAct.Length <= MaxActLength, "measure.act", "Укажите правовой акт, до 1000 знаков.");
        Demand(decisionTermWorkingDays is >= 1 and <= 60, "measure.term", "Срок решения должен быть от 1 до 60 рабочих дней.");
        Demand(codes.Kmsz is null || (codes.Kmsz.Length == 4 && codes.Kmsz.All(char.IsAsciiDigit)), "measure.kmsz", "Код КМСЗ состоит из четырёх цифр.");
        Demand(codes.Lmsz is null or { Length: >= 1 and <= 20 }, "measure.lmsz", "Код ЛМСЗ: до 20 знаков.");
        Demand(codes.BudgetCode is null || (codes.BudgetCode.Length is >= 1 and <= 20 && codes.BudgetCode.All(char.IsAsciiLetterOrDigit)), "measure.kbk", "КБК: до 20 знаков без пробелов.");
        Demand(codes.Program is null or { Length: 8 }, "measure.program", "Код программы состоит из восьми знаков.");
        var events = lifeEvents.ToList();
        Demand(events.TrueForAll(LifeEventCodes.Names.ContainsKey), "measure.life-event", "Неизвестное жизненное событие.");
        Title = title;
        Level = level;
        LegalAct = legalAct;
        Channels = channels;
        this.lifeEvents = events;
        IsProactive = isProactive;
        DecisionTermWorkingDays = decisionTermWorkingDays;
        KmszCode = codes.Kmsz;
        LmszCode = codes.Lmsz;
        BudgetCode = codes.BudgetCode;
        ProgramCode = codes.Program;
    }

    private static bool IsCode(string code) =>
        code.Length is >= 1 and <= MaxCodeLength && code.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');

    private static void Demand(bool holds, string code, string message)
    {
        if (!holds)
        {
            throw new DomainRuleException(code, message);
        }
    }
}
