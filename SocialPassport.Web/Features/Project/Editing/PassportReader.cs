using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Editing;

/// <summary>Reads a section as it was typed into the passport it began with; the other sections stay as they are.</summary>
public sealed class PassportReader(SectionForm section, FieldReader form, DateOnly today)
{
    public ProjectPassport Read(ProjectPassport passport) => section.Section switch
    {
        PassportSection.Basics => Basics(passport),
        PassportSection.Indicators => passport with { Indicators = [.. passport.Indicators.Select(Indicator)] },
        PassportSection.Results => passport with { Results = [.. passport.Results.Select(Result)] },
        PassportSection.Plan => new PlanReader(section, form, today).Read(passport),
        PassportSection.Team => passport with { Team = Team() },
        PassportSection.Parameters => Parameters(passport),
        PassportSection.Risks => passport with { Risks = Risks() },
        _ => throw new ArgumentOutOfRangeException(nameof(passport), section.Section, message: null),
    };

    private ProjectPassport Basics(ProjectPassport passport)
    {
        var main = Single(PassportBlock.Main);
        return passport with
        {
            Title = main.Text("title"),
            ShortName = main.Text("shortName"),
            Goal = main.Text("goal"),
            TargetGroups = main.Text("targetGroups"),
            StatePrograms = main.Text("programs").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Funding = passport.Funding with { Statement = main.Text("funding") },
            Customer = main.Text("customer"),
            SocialEffect = main.Text("effect"),
            Stages = [.. passport.Stages.Select(stage => Of(PassportBlock.Stages, stage.Name)).Zip(passport.Stages, (row, stage) => stage with { From = row.Date("from"), To = row.Date("to") })],
            Officers = [.. passport.Officers.Select(officer => Of(PassportBlock.Officers, officer.Role)).Zip(passport.Officers, (row, officer) => officer with { Name = row.Text("name"), Position = row.Text("position") })],
        };
    }

    private ProjectPassport Parameters(ProjectPassport passport)
    {
        var row = Single(PassportBlock.Parameters);
        return passport with { Boundaries = row.Text("boundaries"), Limits = row.Text("limits") };
    }

    private ProjectIndicator Indicator(ProjectIndicator indicator)
    {
        var row = Of(PassportBlock.Indicators, PassportCode.Normalize(indicator.Code));
        return indicator with
        {
            Name = row.Text("name"),
            Level = row.Text("level"),
            Unit = row.Text("unit"),
            UnitOkei = row.Text("okei"),
            BaseValue = row.Number("baseValue"),
            BaseYear = row.SmallNumber("baseYear"),
            YearPlan = row.Number("yearPlan"),
            Direction = row.Text("direction") == PassportSheet.Decreasing ? IndicatorDirection.Decreasing : IndicatorDirection.Increasing,
            Cumulative = row.Flag("cumulative"),
            Municipal = row.Flag("municipal"),
            InformationSystem = row.TextOrNone("system"),
            MonthlyPlan = MonthlyPlan(row, indicator),
            DocumentKinds = [.. Enum.GetValues<ConfirmingDocumentKind>().Where(kind => row.Flag(PassportBlock.KindField(kind)))],
            ConfirmedBy = row.TextOrNone("confirmedBy"),
        };
    }

    /// <summary>Months without a gap from January; the whole row empty = the indicator has no monthly plan.</summary>
    private static MonthlyPlan? MonthlyPlan(RowReader row, ProjectIndicator indicator)
    {
        var fields = Enumerable.Range(1, PassportBlock.MonthsOfAYear).Select(PassportBlock.MonthField).ToList();
        var last = fields.FindLastIndex(field => !row.IsEmpty(field));
        if (last < 0 && row.IsEmpty("yearEnd"))
        {
            return null;
        }

        if (fields.FindIndex(row.IsEmpty) is var gap and >= 0 && gap < last)
        {
            row.Refuse(fields[gap], $"План за {RussianText.MonthNameOnly(gap + 1)} пропущен. Заполните месяц или очистите следующие.");
        }

        var months = fields.Take(last + 1).Select(field => row.NumberOrNone(field) ?? 0).ToList();
        return new MonthlyPlan(indicator.MonthlyPlan?.Code ?? indicator.Code, months, row.Number("yearEnd"));
    }

    private ProjectResult Result(ProjectResult result)
    {
        var row = Of(PassportBlock.Results, PassportCode.Normalize(result.Code));
        return result with
        {
            Name = row.Text("name"),
            Unit = row.Text("unit"),
            UnitOkei = row.Text("okei"),
            BaseValue = row.Number("baseValue"),
            BaseYear = row.SmallNumber("baseYear"),
            YearPlan = row.Number("yearPlan"),
            Kind = row.Text("kind"),
            Level = row.Text("level"),
            Municipal = row.Flag("municipal"),
            Indicators = row.List("indicators"),
            IndicatorsText = row.Text("indicatorsText"),
            Outcome = row.Text("outcome"),
        };
    }

    /// <summary>Numbers of those who stay do not change; a new member gets the next one.</summary>
    private List<TeamMember> Team()
    {
        var team = new List<TeamMember>();
        foreach (var row in section.Kept(PassportBlock.Team))
        {
            var number = row.IsNew ? team.Select(member => member.Number).DefaultIfEmpty(0).Max() + 1 : int.Parse(row.Key, System.Globalization.CultureInfo.InvariantCulture);
            row.RuleKey = $"{number}";
            var reader = Reader(row);
            team.Add(new TeamMember(number, reader.Text("role"), reader.SmallNumber("share"), reader.Text("name"), reader.Text("position")));
        }

        return team;
    }

    private List<ProjectRisk> Risks()
    {
        var risks = new List<ProjectRisk>();
        foreach (var row in section.Kept(PassportBlock.Risks))
        {
            row.RuleKey = $"{risks.Count + 1}";
            var reader = Reader(row);
            risks.Add(new ProjectRisk(reader.Text("name"), reader.SmallNumber("probability"), reader.Text("response"), reader.List("responsible")));
        }

        return risks;
    }

    private RowReader Single(PassportBlock block) => Of(block, string.Empty);

    private RowReader Of(PassportBlock block, string key) => Reader(section.Kept(block).Single(row => row.Key == key));

    private RowReader Reader(FormRow row) => new(row, form, today);
}
