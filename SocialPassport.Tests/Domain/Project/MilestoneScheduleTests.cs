using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>What a delay moves, and which facts and forecasts are refused.</summary>
public sealed class MilestoneScheduleTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();
    private static readonly DateOnly Before = new(2024, 1, 9);
    private static readonly DateTime Now = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ConfirmingDocument Letter = new("Письмо", "1", new DateOnly(2024, 1, 9));

    [Fact]
    public void Build_NothingLate_ExpectsThePlan() => Assert.All(Schedule(Before).Milestones, milestone =>
    {
        Assert.Equal(milestone.Plan, milestone.Expected);
        Assert.Equal(MilestoneState.OnTime, milestone.State);
        Assert.Empty(milestone.Moves);
    });

    [Fact]
    public void Build_ForecastTenDaysLate_MovesEverythingThatFollows()
    {
        var delayed = Progress("1.1.К.4");
        delayed.Expect(new DateOnly(2024, 3, 25), Schedule(Before), Before);

        var schedule = Schedule(Before, delayed);

        Assert.Equal(
            ["1.1.К.4 25.03.2024 10", "1.1.К.5 30.03.2024 10", "1.1.К.6 11.04.2024 10"],
            schedule.Milestones.Where(milestone => milestone.DaysLate > 0).Select(milestone => $"{milestone.Code} {RussianText.Date(milestone.Expected)} {milestone.DaysLate}"));
        Assert.Equal(["1.1.К.5", "1.1.К.6"], schedule.Find("1.1.K.4").Moves.Select(moved => moved.Code));
        Assert.Equal(MilestoneState.ExpectedLate, schedule.Find("1.1.К.6").State);
    }

    [Theory]
    [InlineData("2024-02-01", MilestoneState.OnTime, 0)]
    [InlineData("2024-02-02", MilestoneState.Overdue, 1)]
    public void Build_DayOfThePlan_IsNotYetLate(string today, MilestoneState state, int daysLate)
    {
        var milestone = Schedule(DateOnly.Parse(today)).Find("1.1.К.1");

        Assert.Equal((state, daysLate), (milestone.State, milestone.DaysLate));
    }

    [Theory]
    [InlineData("2024-02-01", MilestoneState.Reached)]
    [InlineData("2024-02-02", MilestoneState.ReachedLate)]
    public void Build_Fact_EndsTheWaiting(string fact, MilestoneState state)
    {
        var reached = Progress("1.1.К.1");
        Reach(reached, fact, Schedule(new DateOnly(2024, 3, 1)));

        var schedule = Schedule(new DateOnly(2024, 2, 10), reached);

        Assert.Equal(state, schedule.Find("1.1.К.1").State);
        Assert.Equal(MilestoneState.Overdue, schedule.Find("1.1.К.7").State);
        Assert.Empty(schedule.Find("1.1.К.1").Moves);
    }

    [Fact]
    public void Build_Cycle_IsRefusedAndNamed()
    {
        var section = Passport.Plan[0];
        var activity = section.Activities[0];
        var circular = Passport with
        {
            Plan = [section with { Activities = [activity with { Milestones = [activity.Milestones[0] with { Predecessors = ["1.1.К.6"] }, .. activity.Milestones.Skip(1)] }] }, Passport.Plan[1]],
        };

        var message = Refusal.With("project.milestone.cycle", () => MilestoneSchedule.Build(circular, [], Before));

        Assert.Contains("1.1.К.1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reach_BeforePredecessor_IsRefused()
    {
        var today = new DateOnly(2024, 3, 1);
        var first = Progress("1.1.К.1");
        Refusal.With("project.milestone.factEarly", () => Reach(Progress("1.1.К.2"), "2024-02-15", Schedule(today)));

        Reach(first, "2024-02-05", Schedule(today));

        Refusal.With("project.milestone.factEarly", () => Reach(Progress("1.1.К.2"), "2024-02-04", Schedule(today, first)));
        Reach(Progress("1.1.К.2"), "2024-02-05", Schedule(today, first));
    }

    [Fact]
    public void Reach_Tomorrow_IsRefused() =>
        Refusal.With("project.milestone.factFuture", () => Reach(Progress("1.1.К.1"), "2024-03-02", Schedule(new DateOnly(2024, 3, 1))));

    [Fact]
    public void Expect_BeforePredecessorOrInThePast_IsRefused()
    {
        Refusal.With("project.milestone.forecastEarly", () => Progress("1.1.К.2").Expect(new DateOnly(2024, 1, 31), Schedule(Before), Before));
        Refusal.With("project.milestone.forecastPast", () => Progress("1.1.К.1").Expect(new DateOnly(2024, 1, 8), Schedule(Before), Before));
    }

    [Fact]
    public void TakeBack_WithReachedSuccessor_IsRefused()
    {
        var today = new DateOnly(2024, 3, 1);
        var first = Progress("1.1.К.1");
        Reach(first, "2024-02-01", Schedule(today));
        var second = Progress("1.1.К.2");
        Reach(second, "2024-02-15", Schedule(today, first));

        Refusal.With("project.milestone.followed", () => first.TakeBack(Schedule(today, first, second)));
        second.TakeBack(Schedule(today, first, second));
        first.TakeBack(Schedule(today, first, second));

        Assert.Null(first.FactDate);
    }

    [Fact]
    public void ThisWeek_Monday_TellsWhatIsDueFromWhatIsOverdue()
    {
        // Monday 12.02.2024: the two of 15.02 are due this week, the two of 01.02 and the specification are overdue.
        var week = Schedule(new DateOnly(2024, 2, 12)).ThisWeek();

        Assert.Equal(["1.1.К.2", "1.1.К.8"], week.Due.Select(milestone => milestone.Code));
        Assert.Equal(["1.1.К.1", "1.1.К.7", "2.1.К.1"], week.Overdue.Select(milestone => milestone.Code));
    }

    [Theory]
    [InlineData("2024-02-15", true)]
    [InlineData("2024-02-18", true)]
    [InlineData("2024-02-19", false)]
    public void ThisWeek_OverdueWithForecast_IsDueInTheWeekItIsPromisedFor(string forecast, bool isDue)
    {
        var today = new DateOnly(2024, 2, 12);
        var promised = Progress("1.1.К.1");
        promised.Expect(DateOnly.Parse(forecast), Schedule(today), today);

        var week = Schedule(today, promised).ThisWeek();

        Assert.Equal((isDue, !isDue), (week.Due.Any(milestone => milestone.Code == "1.1.К.1"), week.Overdue.Any(milestone => milestone.Code == "1.1.К.1")));
    }

    [Fact]
    public void ThisWeek_SundayOfThePlan_IsDueAndNotOverdueFromBefore()
    {
        var week = Schedule(new DateOnly(2024, 8, 25), [.. ProjectDemoMilestones.All(Passport)]).ThisWeek();

        Assert.Equal(["2.1.К.6"], week.Due.Select(milestone => milestone.Code));
        Assert.Empty(week.Overdue);
    }

    [Fact]
    public void Reach_BeforeTheProject_IsRefused() =>
        Refusal.With("project.milestone.factOutside", () => Reach(Progress("1.1.К.1"), "2023-12-31", Schedule(new DateOnly(2024, 3, 1))));

    [Fact]
    public void Examples_OfTheDemonstration_LeaveOneOpenAndFollowTheirPredecessors()
    {
        var examples = ProjectDemoMilestones.All(Passport);
        var schedule = Schedule(new DateOnly(2026, 11, 22), [.. examples]);

        Assert.All(examples, example => Assert.True(example.IsExample));
        Assert.Equal("2.1.К.6", Assert.Single(schedule.Milestones, milestone => milestone.Fact is null).Code);
        Assert.All(schedule.Milestones.Where(milestone => milestone.Fact is not null), milestone =>
            Assert.All(milestone.Predecessors, before => Assert.True(before.Fact <= milestone.Fact)));
        Assert.InRange(schedule.Milestones.Count(milestone => milestone.State == MilestoneState.ReachedLate), 3, 5);
    }

    private static MilestoneSchedule Schedule(DateOnly today, params MilestoneProgress[] progress) => MilestoneSchedule.Build(Passport, progress, today);

    private static MilestoneProgress Progress(string code) => MilestoneProgress.Of(Passport.FindMilestone(code)!);

    private static void Reach(MilestoneProgress progress, string date, MilestoneSchedule schedule) => progress.Reach(
        DateOnly.Parse(date), Letter, ProjectFile.Create(Guid.NewGuid(), "скан.pdf", "%PDF-1.7"u8.ToArray(), "Зайцева Н. Л.", Now), schedule, new DateOnly(2024, 3, 1));
}
