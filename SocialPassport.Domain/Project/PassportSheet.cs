using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>One row of the passport as people read it.</summary>
/// <param name="Key">Tells the rows of a block apart: code, number, role.</param>
public sealed record PassportRow(PassportBlock Block, string Key, IReadOnlyDictionary<string, string> Texts)
{
    public string Title => $"{Block.RowName} {Key}".Trim();
}

/// <summary>The passport written out as texts, row by row: what a form shows and two editions are compared by.</summary>
public static class PassportSheet
{
    public const string Yes = "Да";
    public const string No = "Нет";
    public const string Increasing = "Возрастающий";
    public const string Decreasing = "Убывающий";
    public const string ProgramSeparator = "; ";
    public const string ListSeparator = ", ";

    public static IReadOnlyList<PassportRow> Of(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return
        [
            Row(
                PassportBlock.Main, string.Empty,
                passport.Title, passport.ShortName, passport.Goal, passport.TargetGroups, string.Join(ProgramSeparator, passport.StatePrograms),
                passport.Funding.Statement, passport.Customer, passport.SocialEffect),
            .. passport.Stages.Select(stage => Row(PassportBlock.Stages, stage.Name, Text(stage.From), Text(stage.To))),
            .. passport.Officers.Select(officer => Row(PassportBlock.Officers, officer.Role, officer.Name, officer.Position)),
            .. passport.Indicators.Select(Indicator),
            .. passport.Results.Select(Result),
            .. passport.Activities().Select(Activity),
            .. passport.Activities().SelectMany(activity => activity.Milestones.Select(milestone => Milestone(activity, milestone))),
            .. passport.Team.Select(member => Row(
                PassportBlock.Team, Text(member.Number), member.Role, Text(member.SharePercent), member.Name, member.Position)),
            Row(PassportBlock.Parameters, string.Empty, passport.Boundaries, passport.Limits),
            .. passport.Risks.Select((risk, index) => Row(
                PassportBlock.Risks, Text(index + 1), risk.Name, Text(risk.ProbabilityPercent), risk.Response, string.Join(ListSeparator, risk.Responsible))),
        ];
    }

    private static PassportRow Indicator(ProjectIndicator indicator) => Row(
        PassportBlock.Indicators, PassportCode.Normalize(indicator.Code),
        [
            indicator.Name, indicator.Level, indicator.Unit, indicator.UnitOkei, Text(indicator.BaseValue), Text(indicator.BaseYear), Text(indicator.YearPlan),
            indicator.Direction == IndicatorDirection.Increasing ? Increasing : Decreasing, Text(indicator.Cumulative), Text(indicator.Municipal),
            indicator.InformationSystem ?? string.Empty,
            .. Enumerable.Range(1, PassportBlock.MonthsOfAYear).Select(month => indicator.MonthlyPlan?.Of(month) is { } plan ? Text(plan) : string.Empty),
            indicator.MonthlyPlan is { } monthly ? Text(monthly.YearEnd) : string.Empty,
            .. Enum.GetValues<ConfirmingDocumentKind>().Select(kind => Text(indicator.DocumentKinds.Contains(kind))),
            indicator.ConfirmedBy is { } code ? PassportCode.Normalize(code) : string.Empty,
        ]);

    private static PassportRow Result(ProjectResult result) => Row(
        PassportBlock.Results, PassportCode.Normalize(result.Code),
        result.Name, result.Unit, result.UnitOkei, Text(result.BaseValue), Text(result.BaseYear), Text(result.YearPlan), result.Kind, result.Level,
        Text(result.Municipal), string.Join(ListSeparator, result.Indicators), result.IndicatorsText, result.Outcome);

    private static PassportRow Activity(PlanActivity activity) => Row(
        PassportBlock.Activities, PassportCode.Normalize(activity.Code),
        activity.Name, Text(activity.Start), Text(activity.End), string.Join(ListSeparator, activity.Predecessors), string.Join(ListSeparator, activity.Successors),
        activity.Responsible, Text(activity.FundingThousandRoubles), activity.DocumentKind, activity.InformationSystem ?? string.Empty);

    private static PassportRow Milestone(PlanActivity activity, Milestone milestone) => Row(
        PassportBlock.Milestones, milestone.NormalizedCode,
        milestone.Code, PassportCode.Normalize(activity.Code), milestone.Kind, milestone.Name, Text(milestone.Due),
        string.Join(ListSeparator, milestone.Predecessors), string.Join(ListSeparator, milestone.Successors),
        milestone.Responsible, milestone.DocumentKind, milestone.InformationSystem ?? string.Empty);

    /// <summary>Texts in the order of the block's columns.</summary>
    private static PassportRow Row(PassportBlock block, string key, params IReadOnlyList<string> texts) =>
        new(block, key, block.Columns.Zip(texts).ToDictionary(pair => pair.First.Field, pair => pair.Second, StringComparer.Ordinal));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => RussianText.Date(date);

    private static string Text(bool flag) => flag ? Yes : No;
}
