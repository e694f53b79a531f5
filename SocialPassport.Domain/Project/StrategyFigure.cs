using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>What a member of staff enters about an indicator the product cannot count.</summary>
public sealed record StrategyEntry
{
    public required StrategyKey Key { get; init; }

    /// <summary>Month or year: «2024-06», «2024».</summary>
    public required string Period { get; init; }

    /// <summary>Tenths of per cent: 455 = 45,5 %.</summary>
    public required long Tenths { get; init; }

    public required ConfirmingDocument Document { get; init; }

    public required ProjectFile File { get; init; }
}

/// <summary>A number of the strategy with the document it is taken from. It is never changed, only annulled.</summary>
public sealed class StrategyFigure
{
    public const int PeriodLength = 7;

    private const long MaxTenths = 1000;

    private StrategyFigure()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public StrategyKey Key { get; private set; }

    public string Period { get; private set; } = null!;

    public DateOnly PeriodEnd { get; private set; }

    public long Tenths { get; private set; }

    public string DocumentName { get; private set; } = null!;

    public string DocumentNumber { get; private set; } = null!;

    public DateOnly DocumentDate { get; private set; }

    public long FileId { get; private set; }

    public ProjectFile File { get; private set; } = null!;

    public string EnteredBy { get; private set; } = null!;

    public DateTime EnteredAtUtc { get; private set; }

    public string? AnnulledBy { get; private set; }

    public DateTime? AnnulledAtUtc { get; private set; }

    public string? AnnulReason { get; private set; }

    public int Version { get; private set; }

    public decimal Percent => Tenths / 10m;

    /// <exception cref="DomainRuleException">project.figure.*</exception>
    public static StrategyFigure Enter(Guid publicId, StrategyEntry entry, string by, DateTime atUtc, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!StrategyLine.Of(entry.Key).IsEntered)
        {
            throw new DomainRuleException("project.figure.computed", "Этот показатель считается автоматически, вручную он не вносится.");
        }

        var (first, last) = DaysOf(entry.Period);
        if (first > today)
        {
            throw new DomainRuleException("project.figure.period", "Период ещё не начался. Укажите месяц или год, за который составлен документ.");
        }

        if (entry.Tenths is < 0 or > MaxTenths)
        {
            throw new DomainRuleException("project.figure.value", "Доля указывается в процентах от 0 до 100, не больше одного знака после запятой.");
        }

        if (string.IsNullOrWhiteSpace(entry.Document.Name) || string.IsNullOrWhiteSpace(entry.Document.Number))
        {
            throw new DomainRuleException("project.figure.document", "Укажите наименование и номер документа.");
        }

        if (entry.Document.Date > today)
        {
            throw new DomainRuleException("project.figure.signed", "Дата документа ещё не наступила. Проверьте дату.");
        }

        if (entry.Document.Date < first)
        {
            throw new DomainRuleException("project.figure.signed", "Документ составлен раньше периода, о котором в нём говорится. Проверьте дату и период.");
        }

        return new StrategyFigure
        {
            PublicId = publicId,
            Key = entry.Key,
            Period = entry.Period,
            PeriodEnd = last,
            Tenths = entry.Tenths,
            DocumentName = entry.Document.Name.Trim(),
            DocumentNumber = entry.Document.Number.Trim(),
            DocumentDate = entry.Document.Date,
            File = entry.File,
            EnteredBy = by,
            EnteredAtUtc = atUtc,
        };
    }

    /// <exception cref="DomainRuleException">project.figure.annulled, project.figure.reason</exception>
    public void Annul(string reason, string by, DateTime atUtc)
    {
        if (AnnulledAtUtc is not null)
        {
            throw new DomainRuleException("project.figure.annulled", "Значение уже аннулировано.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("project.figure.reason", "Укажите, почему значение аннулируется.");
        }

        (AnnulReason, AnnulledBy, AnnulledAtUtc) = (reason.Trim(), by, atUtc);
    }

    /// <summary>«за 2024 год», «за июнь 2024 года».</summary>
    public static string TitleOf(string period) => Month.TryParse(period, out var month)
        ? $"за {RussianText.MonthNameOnly(month.Number)} {month.Year} года"
        : $"за {period} год";

    /// <exception cref="DomainRuleException">project.figure.period</exception>
    private static (DateOnly First, DateOnly Last) DaysOf(string period)
    {
        if (Month.TryParse(period, out var month) && month.Year >= StrategyLine.FirstYear)
        {
            return (month.FirstDay, month.LastDay);
        }

        if (period is { Length: 4 } && period.All(char.IsAsciiDigit)
            && int.Parse(period, System.Globalization.CultureInfo.InvariantCulture) is >= StrategyLine.FirstYear and var year)
        {
            return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        }

        throw new DomainRuleException(
            "project.figure.period", $"Период не распознан. Укажите месяц («2024-06») или год («2024») не раньше {StrategyLine.FirstYear} года.");
    }
}
