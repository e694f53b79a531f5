using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>What an amendment of the passport may not say, with the field it is said at.</summary>
public sealed class PassportRulesTests
{
    private static readonly ProjectPassport Approved = ProjectPassportJson.ReadApproved();

    [Fact]
    public void Check_ApprovedPassport_IsAccepted() => Assert.Empty(PassportRules.Check(Approved));

    [Theory]
    [InlineData("1.1.К.1", "2023-12-31", "1.1.К.1/due Дата вне проекта")]
    [InlineData("2.1.К.6", "2024-09-02", "2.1.К.6/due Дата вне проекта")]
    [InlineData("2.1.К.6", "2024-08-31", "2.1.К.6/due Срок точки 2.1.К.6 вне мероприятия")]
    [InlineData("2.1.К.4", "2024-03-24", "2.1.К.4/due Предшествующая точка 2.1.К.3 назначена на 25.03.2024")]
    [InlineData("2.1.К.4", "2024-08-21", "2.1.К.5/due Предшествующая точка 2.1.К.4 назначена на 21.08.2024")]
    [InlineData("2.1.К.4", "2024-03-25", "")]
    [InlineData("2.1.К.4", "2024-08-20", "")]
    [InlineData("2.1.К.6", "2024-08-30", "")]
    public void Check_DateOfAMilestone_IsInsideTheProjectAndAfterItsPredecessor(string code, string due, string expected) =>
        Expect(expected, PassportRules.Check(With(code, milestone => milestone with { Due = DateOnly.Parse(due) })));

    [Fact]
    public void Check_CircleOfPredecessors_IsTheFaultOfEachOfItAndNobodyElse()
    {
        var passport = With("2.1.К.2", milestone => milestone with { Predecessors = ["2.1.К.3."], Due = new DateOnly(2024, 3, 25) });

        var problems = PassportRules.Check(passport);

        Assert.Equal(["2.1.К.2/predecessors", "2.1.К.3/predecessors"], problems.Select(problem => $"{problem.Row}/{problem.Field}"));
        Assert.All(problems, problem => Assert.Contains("по кругу: 2.1.К.2, 2.1.К.3.", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_UnknownNeighbourOrCodeTwice_IsNamedAtItsField()
    {
        Expect("2.1.К.6/successors Контрольной точки «9.9.К.9» в плане реализации нет", PassportRules.Check(With("2.1.К.6", milestone => milestone with { Successors = ["9.9.К.9"] })));
        Assert.Equal(
            ["1.1.К.7/code", "1.1.К.7/code"],
            PassportRules.Check(With("2.1.К.1", milestone => milestone with { Code = "1.1.K.7.", Successors = [] }))
                .Where(problem => problem.Field == "code").Select(problem => $"{problem.Row}/{problem.Field}"));
    }

    [Theory]
    [InlineData(IndicatorDirection.Increasing, true, "0 0 1 1 0 1 1 1 1 1 1", 1, "2.2/m5 План нарастающим итогом падает: было 1, стало 0")]
    [InlineData(IndicatorDirection.Increasing, true, "0 0 0 0 0 0 0 2 2 2 2", 1, "2.2/yearEnd План нарастающим итогом падает: было 2, стало 1")]
    [InlineData(IndicatorDirection.Increasing, false, "0 0 1 1 0 1 1 1 1 1 1", 1, "")]
    [InlineData(IndicatorDirection.Decreasing, true, "1 1 0 0 0 0 0 0 0 0 0", 0, "")]
    [InlineData(IndicatorDirection.Decreasing, true, "1 0 1 1 1 1 1 1 1 1 1", 1, "2.2/m3 План нарастающим итогом растёт: было 0, стало 1")]
    [InlineData(IndicatorDirection.Increasing, true, "0 0 0 0 0 0 0 0 0 0 -1", 1, "2.2/m11 План не может быть отрицательным")]
    [InlineData(IndicatorDirection.Increasing, true, "0 0 0 0 0 0 0 1 1 1", 1, "2.2/m11 У других показателей план составлен по ноябрь")]
    public void Check_MonthlyPlan_GoesOneWay(IndicatorDirection direction, bool cumulative, string months, long yearEnd, string expected)
    {
        var plan = new MonthlyPlan("2.2.", [.. months.Split(' ').Select(long.Parse)], yearEnd);

        Expect(expected, PassportRules.Check(With(Indicator("2.2") with { Direction = direction, Cumulative = cumulative, MonthlyPlan = plan, YearPlan = yearEnd })));
    }

    [Fact]
    public void Check_Indicator_TellsWhatDoesNotFit()
    {
        Expect("2.2/yearEnd На конец года по разделу 3 — 1, а по разделу 2 — 3", PassportRules.Check(With(Indicator("2.2") with { YearPlan = 3 })));
        Expect("2.3/documentLegalAct Показатель считается сам", PassportRules.Check(With(Indicator("2.3") with { DocumentKinds = [ConfirmingDocumentKind.LegalAct] })));
        Expect("2.2/confirmedBy Контрольной точки 9.9.К.9", PassportRules.Check(With(Indicator("2.2") with { ConfirmedBy = "9.9.К.9" })));
        Expect("2.2/baseYear Год базового значения", PassportRules.Check(With(Indicator("2.2") with { BaseYear = 2025 })));
        Expect("2.2/name Показатель 2.2: заполните поле «Показатель»", PassportRules.Check(With(Indicator("2.2") with { Name = " " })));
    }

    [Fact]
    public void Check_OtherSections_TellWhatDoesNotFit()
    {
        Expect("2/share Занятость указывается", PassportRules.Check(Approved with { Team = [.. Approved.Team.Select(member => member.Number == 2 ? member with { SharePercent = 0 } : member)] }));
        Expect("3/probability Оценка риска", PassportRules.Check(Approved with { Risks = [.. Approved.Risks.SkipLast(1), Approved.Risks[^1] with { ProbabilityPercent = 101 }] }));
        Expect("1.1/indicators Показателя «9.9» в разделе 2 нет", PassportRules.Check(Approved with { Results = [Approved.Results[0] with { Indicators = ["9.9"] }, Approved.Results[1]] }));
        Expect(
            "Этап I/to Этап I кончается раньше",
            PassportRules.Check(Approved with { Stages = [Approved.Stages[0] with { To = new DateOnly(2023, 2, 13) }, Approved.Stages[1]] }));
    }

    [Fact]
    public void Use_WhatWasRecorded_KeepsItsGround()
    {
        var indicator = Indicator("2.1");
        var file = ProjectFile.Create(Guid.NewGuid(), "скан.pdf", "%PDF-1.7"u8.ToArray(), "Зайцева Н. Л.", DateTime.UnixEpoch);
        var recorded = IndicatorEvent.Enter(
            Guid.NewGuid(), Approved,
            new IndicatorEntry
            {
                IndicatorCode = "2.1",
                Date = new DateOnly(2024, 5, 20),
                Amount = 1,
                DocumentKind = ConfirmingDocumentKind.StateContract,
                Document = new ConfirmingDocument("Контракт", "7", new DateOnly(2024, 5, 20)),
                File = file,
                SourceSystem = null,
            },
            "Зайцева Н. Л.", DateTime.UnixEpoch, new DateOnly(2024, 9, 2));
        var reached = MilestoneProgress.Example(Approved.FindMilestone("2.1.К.4")!, new DateOnly(2024, 8, 1), new ConfirmingDocument("Акт", "1", new DateOnly(2024, 8, 1)));
        var use = new PassportUse([recorded], [reached], [], [ReportingPeriod.OfKey("2024-11")]);

        Assert.Empty(use.Check(Approved));
        Expect("2.1/documentStateContract Показатель 2.1 уже подтверждён", use.Check(With(indicator with { DocumentKinds = [ConfirmingDocumentKind.Other] })));
        Expect("2.1.К.4/code Контрольная точка 2.1.К.4 уже достигнута", use.Check(With("2.1.К.4", milestone => milestone with { Code = "2.1.К.40" })));
        Expect(
            "1.1/m11 Отчёт за ноябрь 2024 года уже составлен",
            use.Check(Approved with
            {
                Indicators = [.. Approved.Indicators.Select(i => i with { MonthlyPlan = i.MonthlyPlan is { } plan ? plan with { Months = [.. plan.Months.SkipLast(1)] } : null })],
            }));
    }

    [Fact]
    public void Amend_ChangedDate_TellsBeforeAndAfter()
    {
        var edition = PassportEdition.Accept(Guid.NewGuid(), 1, Approved, DateTime.UnixEpoch);
        var changed = With("2.1.К.4", milestone => milestone with { Due = new DateOnly(2024, 8, 12) }) with { Team = [.. Approved.Team.SkipLast(1)] };

        var amended = PassportEdition.Amend(Guid.NewGuid(), edition, changed, " Решение № 5 ", "Зайцева Н. Л.", DateTime.UnixEpoch);

        Assert.Equal((2, "Решение № 5"), (amended.Number, amended.Reason));
        Assert.Equal(new PassportDifference(PassportSection.Plan, "Контрольная точка 2.1.К.4", "Срок", "01.08.2024", "12.08.2024"), amended.Differences[0]);
        Assert.Equal(
            ["Роль в проекте", "% занятости в проекте", "ФИО", "Должность"],
            amended.Differences.Skip(1).Where(difference => difference is { Subject: "Участник 8", After: PassportDifference.Absent }).Select(difference => difference.What));
        Refusal.With("project.passport.same", () => PassportEdition.Amend(Guid.NewGuid(), edition, Approved, "Решение", "Зайцева Н. Л.", DateTime.UnixEpoch));
        Refusal.With("project.passport.reason", () => PassportEdition.Amend(Guid.NewGuid(), edition, changed, " ", "Зайцева Н. Л.", DateTime.UnixEpoch));
    }

    private static ProjectIndicator Indicator(string code) => Approved.FindIndicator(code)!;

    private static ProjectPassport With(ProjectIndicator changed) =>
        Approved with { Indicators = [.. Approved.Indicators.Select(indicator => indicator.Code == changed.Code ? changed : indicator)] };

    private static ProjectPassport With(string code, Func<Milestone, Milestone> change) => Approved with
    {
        Plan =
        [
            .. Approved.Plan.Select(section => section with
            {
                Activities =
                [
                    .. section.Activities.Select(activity => activity with
                    {
                        Milestones = [.. activity.Milestones.Select(milestone => milestone.NormalizedCode == code ? change(milestone) : milestone)],
                    }),
                ],
            }),
        ],
    };

    /// <summary>«row/field beginning of the message» of the only problem; empty = none.</summary>
    private static void Expect(string expected, IReadOnlyList<PassportProblem> problems)
    {
        if (expected.Length == 0)
        {
            Assert.Empty(problems);
        }
        else
        {
            var problem = Assert.Single(problems);
            Assert.StartsWith(expected, $"{problem.Row}/{problem.Field} {problem.Message}", StringComparison.Ordinal);
        }
    }
}
