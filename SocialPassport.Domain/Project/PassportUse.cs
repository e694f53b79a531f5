using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>What already rests on the passport: an amendment must not take the ground from under it.</summary>
/// <param name="Events">Not annulled.</param>
/// <param name="Progress">Facts and forecasts of milestones.</param>
/// <param name="Risks">Under watch.</param>
/// <param name="Periods">Periods with a report.</param>
public sealed record PassportUse(
    IReadOnlyCollection<IndicatorEvent> Events,
    IReadOnlyCollection<MilestoneProgress> Progress,
    IReadOnlyCollection<RiskCard> Risks,
    IReadOnlyCollection<ReportingPeriod> Periods)
{
    /// <summary>What of it the passport no longer bears.</summary>
    public IReadOnlyList<PassportProblem> Check(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return [.. Kinds(passport), .. EventsOutside(passport), .. Milestones(passport), .. Months(passport)];
    }

    private IEnumerable<PassportProblem> Kinds(ProjectPassport passport) =>
        from recorded in Events
        let indicator = passport.FindIndicator(recorded.IndicatorCode)
        where indicator is not null && recorded.DocumentKind is { } kind && indicator.DocumentKinds.Count > 0 && !indicator.DocumentKinds.Contains(kind)
        select new PassportProblem(
            PassportBlock.Indicators.Key, recorded.IndicatorCode, PassportBlock.KindField(recorded.DocumentKind!.Value),
            $"Показатель {recorded.IndicatorCode} уже подтверждён документом этого вида: {recorded.DocumentName} № {recorded.DocumentNumber}.");

    private IEnumerable<PassportProblem> EventsOutside(ProjectPassport passport) =>
        Events.Where(recorded => recorded.Date < passport.FirstDay).Take(1).Select(recorded => new PassportProblem(
            PassportBlock.Stages.Key, passport.Stages.First(stage => stage.From == passport.FirstDay).Name, "from",
            $"Событие показателя {recorded.IndicatorCode} от {RussianText.Date(recorded.Date)} окажется до начала проекта."));

    private IEnumerable<PassportProblem> Milestones(ProjectPassport passport)
    {
        foreach (var progress in Progress.Where(progress => progress.FactDate is not null && passport.FindMilestone(progress.Code) is null))
        {
            yield return new PassportProblem(
                PassportBlock.Milestones.Key, progress.Code, "code",
                $"Контрольная точка {progress.Code} уже достигнута {RussianText.Date(progress.FactDate!.Value)}: исключить её или сменить её код нельзя.");
        }

        foreach (var risk in Risks)
        {
            foreach (var code in risk.Milestones.Where(code => passport.FindMilestone(code) is null))
            {
                yield return new PassportProblem(
                    PassportBlock.Milestones.Key, code, "code", $"С контрольной точкой {code} связан риск «{risk.Name}». Сначала снимите связь в реестре рисков.");
            }
        }
    }

    private IEnumerable<PassportProblem> Months(ProjectPassport passport)
    {
        var last = passport.Indicators.Max(indicator => indicator.MonthlyPlan?.Months.Count ?? 0);
        if (Periods.Where(period => period.Month is { } month && month.Number > last).MaxBy(period => period.LastDay) is { } lost)
        {
            yield return new PassportProblem(
                PassportBlock.Indicators.Key, PassportCode.Normalize(passport.Indicators[0].Code), PassportBlock.MonthField(last + 1),
                $"Отчёт {lost.TitleInSentence} уже составлен: месяц нельзя убрать из помесячного плана.");
        }
    }
}
