using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>What is known of a milestone besides the passport: when it is expected, when it was reached and what proves it.</summary>
public sealed class MilestoneProgress
{
    private MilestoneProgress()
    {
    }

    public long Id { get; private set; }

    /// <summary>Normalised code of the milestone (<see cref="PassportCode"/>).</summary>
    public string Code { get; private set; } = null!;

    public DateOnly? ForecastDate { get; private set; }

    public DateOnly? FactDate { get; private set; }

    public string? DocumentName { get; private set; }

    public string? DocumentNumber { get; private set; }

    public DateOnly? DocumentDate { get; private set; }

    public long? FileId { get; private set; }

    public ProjectFile? File { get; private set; }

    /// <summary>Demonstration data; shown with the word «пример» everywhere.</summary>
    public bool IsExample { get; private set; }

    public int Version { get; private set; }

    public static MilestoneProgress Of(Milestone milestone)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        return new MilestoneProgress { Code = milestone.NormalizedCode };
    }

    /// <summary>A fact of the demonstration: without a scan and marked as example.</summary>
    public static MilestoneProgress Example(Milestone milestone, DateOnly fact, ConfirmingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var progress = Of(milestone);
        (progress.FactDate, progress.IsExample) = (fact, true);
        (progress.DocumentName, progress.DocumentNumber, progress.DocumentDate) = (document.Name, document.Number, document.Date);
        return progress;
    }

    /// <exception cref="DomainRuleException">project.milestone.*</exception>
    public void Expect(DateOnly date, MilestoneSchedule schedule, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var milestone = schedule.Find(Code);
        if (FactDate is not null)
        {
            throw new DomainRuleException("project.milestone.done", "Контрольная точка уже достигнута, прогноз не нужен.");
        }

        if (date < today)
        {
            throw new DomainRuleException("project.milestone.forecastPast", "Прогноз не может быть в прошлом. Если точка достигнута, укажите дату факта.");
        }

        if (milestone.Predecessors.MaxBy(before => before.Expected) is { } latest && date < latest.Expected)
        {
            throw new DomainRuleException(
                "project.milestone.forecastEarly",
                $"Предшествующая точка {latest.Code} ожидается {RussianText.Date(latest.Expected)}: прогноз не может быть раньше.");
        }

        ForecastDate = date;
    }

    /// <exception cref="DomainRuleException">project.milestone.*</exception>
    public void Reach(DateOnly date, ConfirmingDocument document, ProjectFile file, MilestoneSchedule schedule, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(schedule);
        var milestone = schedule.Find(Code);
        if (FactDate is not null)
        {
            throw new DomainRuleException("project.milestone.done", "Факт уже внесён. Чтобы исправить его, сначала снимите отметку с причиной.");
        }

        if (date > today)
        {
            throw new DomainRuleException("project.milestone.factFuture", "Дата факта ещё не наступила. Укажите день, когда точка достигнута.");
        }

        if (date < schedule.FirstDay)
        {
            throw new DomainRuleException(
                "project.milestone.factOutside", $"Дата вне проекта: он начался {RussianText.Date(schedule.FirstDay)}. Проверьте дату факта.");
        }

        foreach (var before in milestone.Predecessors)
        {
            if (before.Fact is not { } fact)
            {
                throw new DomainRuleException(
                    "project.milestone.factEarly", $"Предшествующая точка {before.Code} ещё не достигнута: сначала внесите её факт.");
            }

            if (date < fact)
            {
                throw new DomainRuleException(
                    "project.milestone.factEarly", $"Предшествующая точка {before.Code} достигнута {RussianText.Date(fact)}: эта не может быть раньше.");
            }
        }

        if (string.IsNullOrWhiteSpace(document.Name) || string.IsNullOrWhiteSpace(document.Number))
        {
            throw new DomainRuleException("project.milestone.document", "Укажите наименование и номер подтверждающего документа.");
        }

        if (document.Date > today)
        {
            throw new DomainRuleException("project.milestone.documentFuture", "Дата документа ещё не наступила. Проверьте дату.");
        }

        FactDate = date;
        (DocumentName, DocumentNumber, DocumentDate, File) = (document.Name.Trim(), document.Number.Trim(), document.Date, file);
    }

    /// <summary>The fact was entered by mistake; its file stays in the history.</summary>
    /// <exception cref="DomainRuleException">project.milestone.notDone, project.milestone.followed</exception>
    public void TakeBack(MilestoneSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (FactDate is null)
        {
            throw new DomainRuleException("project.milestone.notDone", "Факт этой точки не внесён.");
        }

        if (schedule.Find(Code).Successors.FirstOrDefault(after => after.Fact is not null) is { } followed)
        {
            throw new DomainRuleException("project.milestone.followed", $"Последующая точка {followed.Code} уже достигнута: сначала снимите её отметку.");
        }

        (FactDate, DocumentName, DocumentNumber, DocumentDate, FileId, File) = (null, null, null, null, null, null);
        IsExample = false;
    }
}
