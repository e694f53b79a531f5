using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>The data against the approved passport: each cell of the monthly plan, each date, each person.</summary>
public sealed class ProjectPassportTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();

    [Theory]
    [InlineData("1.1.", "0 0 1 1 1 1 1 1 1 1 1", 1)]
    [InlineData("1.2.", "0 0 0 1 1 1 1 1 1 1 1", 1)]
    [InlineData("2.1.", "0 0 0 0 1 1 1 1 1 1 1", 1)]
    [InlineData("2.2.", "0 0 0 0 0 0 0 1 1 1 1", 1)]
    public void MonthlyPlan_EachCell_IsThePassports(string code, string months, long yearEnd)
    {
        var plan = Passport.FindIndicator(code)!.MonthlyPlan!;

        Assert.Equal(months.Split(' ').Select(long.Parse), plan.Months);
        Assert.Equal(yearEnd, plan.YearEnd);
    }

    [Fact]
    public void MonthlyPlan_OfIndicatorMissingInSectionThree_IsAbsent() =>
        Assert.Null(Passport.FindIndicator("2.3")!.MonthlyPlan);

    [Theory]
    [InlineData("1.1.", 1, IndicatorFactSource.Documents, null)]
    [InlineData("1.2.", 1, IndicatorFactSource.Documents, null)]
    [InlineData("2.1.", 1, IndicatorFactSource.Documents, "АИС «Соцзащита»")]
    [InlineData("2.2.", 1, IndicatorFactSource.Documents, "АИС «Соцзащита»")]
    [InlineData("2.3.", 2, IndicatorFactSource.MeasuresWithCertificates, "АИС «Соцзащита»")]
    public void Indicator_OfSectionTwo_HasThePassportsValues(string code, long yearPlan, IndicatorFactSource source, string? system)
    {
        var indicator = Passport.FindIndicator(code)!;

        Assert.Equal(yearPlan, indicator.YearPlan);
        Assert.Equal(0, indicator.BaseValue);
        Assert.Equal(2022, indicator.BaseYear);
        Assert.Equal(IndicatorDirection.Increasing, indicator.Direction);
        Assert.True(indicator.Cumulative);
        Assert.False(indicator.Municipal);
        Assert.Equal("ПП", indicator.Level);
        Assert.Equal("Шт.", indicator.Unit);
        Assert.Equal("796", indicator.UnitOkei);
        Assert.Equal(source, indicator.FactSource);
        Assert.Equal(system, indicator.InformationSystem);
    }

    [Theory]
    [InlineData("1.1.К.1", "01.02.2024", "", "1.1.К.2", "Симагина Н.Н.")]
    [InlineData("1.1.К.2", "15.02.2024", "1.1.К.1", "1.1.К.3", "Симагина Н.Н.")]
    [InlineData("1.1.К.3", "01.03.2024", "1.1.К.2", "1.1.К.4", "Симагина Н.Н.")]
    [InlineData("1.1.К.4", "15.03.2024", "1.1.К.3", "1.1.К.5", "Симагина Н.Н.")]
    [InlineData("1.1.К.5", "20.03.2024", "1.1.К.4", "1.1.К.6", "Симагина Н.Н.")]
    [InlineData("1.1.К.6", "01.04.2024", "1.1.К.5", "", "Симагина Н.Н.")]
    [InlineData("1.1.К.7", "01.02.2024", "", "1.1.К.8", "Симагина Н.Н.")]
    [InlineData("1.1.К.8", "15.02.2024", "1.1.К.7", "1.1.К.9", "Симагина Н.Н.")]
    [InlineData("1.1.К.9", "01.03.2024", "1.1.К.8", "1.1.К.10", "Симагина Н.Н.")]
    [InlineData("1.1.К.10", "15.03.2024", "1.1.К.9", "1.1.К.11", "Симагина Н.Н.")]
    [InlineData("1.1.К.11", "20.03.2024", "1.1.К.10", "1.1.К.12", "Симагина Н.Н.")]
    [InlineData("1.1.К.12", "01.04.2024", "1.1.К.11", "", "Симагина Н.Н.")]
    [InlineData("2.1.К.1", "01.02.2024", "", "2.1.К.2", "Аюкова Д.С.")]
    [InlineData("2.1.К.2", "01.03.2024", "2.1.К.1", "2.1.К.3", "Щербаков Е.Д.")]
    [InlineData("2.1.К.3", "25.03.2024", "2.1.К.2", "2.1.К.4", "Аюкова Д.С.")]
    [InlineData("2.1.К.4", "01.08.2024", "2.1.К.3", "2.1.К.5", "Аюкова Д.С.")]
    [InlineData("2.1.К.5", "20.08.2024", "2.1.К.4", "2.1.К.6", "Аюкова Д.С.")]
    [InlineData("2.1.К.6", "25.08.2024", "2.1.К.5", "", "Аюкова Д.С.")]
    public void Milestone_OfThePlan_HasThePassportsDateAndNeighbours(string code, string due, string before, string after, string responsible)
    {
        var milestone = Passport.FindMilestone(code)!;

        Assert.Equal(DateOnly.ParseExact(due, "dd.MM.yyyy"), milestone.Due);
        Assert.Equal(before, string.Join(' ', milestone.Predecessors.Select(PassportCode.Normalize)));
        Assert.Equal(after, string.Join(' ', milestone.Successors.Select(PassportCode.Normalize)));
        Assert.Equal(responsible, milestone.Responsible);
    }

    [Fact]
    public void Milestones_OfThePlan_AreEighteenInTwoActivities()
    {
        Assert.Equal(18, Passport.Milestones().Count());
        Assert.Equal(["1.1.", "2.1."], Passport.Activities().Select(activity => activity.Code));
        Assert.All(Passport.Activities(), activity =>
        {
            Assert.Equal(new DateOnly(2024, 1, 1), activity.Start);
            Assert.Equal(new DateOnly(2024, 8, 30), activity.End);
            Assert.Equal("Александрова В.А.", activity.Responsible);
        });
    }

    [Fact]
    public void Team_OfThePassport_IsComplete() => Assert.Equal(
        [
            "1 10 Толмачева А.Е.", "2 10 Бойко В.Р.", "3 10 Александрова В.А.", "4 10 Аюкова Д.С.",
            "5 10 Клечиков А.В.", "6 5 Кравченко Я.Э.", "7 5 Симагина Н.Н.", "8 10 Щербаков Е.Д.",
        ],
        Passport.Team.Select(member => $"{member.Number} {member.SharePercent} {member.Name}"));

    [Fact]
    public void Risks_OfThePassport_AreComplete() => Assert.Equal(
        [
            "20 Александрова В.А. Неготовность потенциальных партнеров Проекта к участию в реализации",
            "20 Александрова В.А., Аюкова Д.С. Несвоевременное исполнение обязательств (изменение сроков исполнения обязательств) исполнителями по государственным контрактам на развитие информационных систем",
            "10 Александрова В.А. Отсутствие специализированных знаний",
        ],
        Passport.Risks.Select(risk => $"{risk.ProbabilityPercent} {string.Join(", ", risk.Responsible)} {risk.Name}"));

    [Theory]
    [InlineData("1.1.", 1, 0, "876", IndicatorDirection.Decreasing, "1.1. 1.2.")]
    [InlineData("2.1.", 0, 1, "796", IndicatorDirection.Increasing, "2.1. 2.2. 2.3.")]
    public void Result_OfSectionFour_HasThePassportsValues(
        string code, long baseValue, long yearPlan, string okei, IndicatorDirection direction, string indicators)
    {
        var result = Passport.Results.Single(candidate => candidate.Code == code);

        Assert.Equal(baseValue, result.BaseValue);
        Assert.Equal(yearPlan, result.YearPlan);
        Assert.Equal(okei, result.UnitOkei);
        Assert.Equal(direction, result.Direction);
        Assert.Equal(indicators, string.Join(' ', result.Indicators));
        Assert.All(result.Indicators, indicator => Assert.Contains(Passport.FindIndicator(indicator)!.Name, result.IndicatorsText, StringComparison.Ordinal));
    }

    [Fact]
    public void Stages_OfThePassport_HaveItsDates() => Assert.Equal(
        [
            new ProjectStage("Этап I", new DateOnly(2023, 2, 14), new DateOnly(2023, 12, 30)),
            new ProjectStage("Этап II", new DateOnly(2024, 1, 1), new DateOnly(2024, 9, 1)),
        ],
        Passport.Stages);

    [Fact]
    public void Json_WrittenAndReadBack_GivesTheSameText()
    {
        var json = ProjectPassportJson.Write(Passport);

        Assert.Equal(json, ProjectPassportJson.Write(ProjectPassportJson.Read(json)));
        Assert.Contains("«МИР»", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.1.К.1", "1.1.К.1", false)]
    [InlineData("1.1.К.1.", "1.1.К.1", false)]
    [InlineData("1.1.K.1 1.", "1.1.К.11", true)]
    [InlineData("1.1.K.1 2", "1.1.К.12", true)]
    [InlineData("2.1.K.2.", "2.1.К.2", true)]
    [InlineData(" 1.1.\u00a0к.3", "1.1.К.3", true)]
    public void Normalize_HandTypedCode_GivesOneSpelling(string written, string expected, bool misspelt)
    {
        Assert.Equal(expected, PassportCode.Normalize(written));
        Assert.Equal(misspelt, PassportCode.IsMisspelt(written));
    }
}
