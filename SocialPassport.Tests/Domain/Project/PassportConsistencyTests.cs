using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

public sealed class PassportConsistencyTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();

    [Theory]
    [InlineData(PassportConsistency.NoMonthlyPlan, "Показатель 2.3.", "отсутствует в помесячном плане")]
    [InlineData(PassportConsistency.PlannedBeforeMilestone, "Показатель 1.1.", "март 2024, а контрольная точка 1.1.К.6 «Акт утвержден (подписан)» назначена на 01.04.2024. Показатель 1.2. с контрольной точкой на ту же дату запланирован на другой месяц: апрель.")]
    [InlineData(PassportConsistency.NoConfirmingMilestone, "Показатель 2.1.", "нет контрольной точки")]
    [InlineData(PassportConsistency.PilotAfterProduction, "Контрольные точки 2.1.К.5 и 2.1.К.6", "(20.08.2024) назначен раньше ввода в опытную (25.08.2024)")]
    [InlineData(PassportConsistency.MisspeltCodes, "Коды контрольных точек", "«1.1.K.1 1.»")]
    [InlineData(PassportConsistency.DecreasingResult, "Результат 1.1.", "(1 → 0, Условная ед.), а связанные показатели 1.1., 1.2. — возрастающие")]
    [InlineData(PassportConsistency.MissingMonths, "Раздел 3", "«декабрь»")]
    public void Check_ApprovedPassport_FindsEachKnownContradictionOnce(string rule, string subject, string text)
    {
        var finding = Assert.Single(PassportConsistency.Check(Passport), candidate => candidate.Rule == rule);

        Assert.Equal(subject, finding.Subject);
        Assert.Contains(text, finding.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ApprovedPassport_FindsSeven() => Assert.Equal(7, PassportConsistency.Check(Passport).Count);

    [Fact]
    public void Check_PlanInTheMonthOfItsMilestone_FindsNothingEarly()
    {
        var indicator = Passport.FindIndicator("1.1")!;
        var moved = Passport with
        {
            Indicators =
            [
                .. Passport.Indicators.Select(candidate => candidate == indicator
                    ? candidate with { MonthlyPlan = candidate.MonthlyPlan! with { Months = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1] } }
                    : candidate),
            ],
        };

        Assert.DoesNotContain(PassportConsistency.Check(moved), finding => finding.Rule == PassportConsistency.PlannedBeforeMilestone);
    }

    [Fact]
    public void Check_NeighbourThatDoesNotExist_IsNamed()
    {
        var section = Passport.Plan[0];
        var activity = section.Activities[0];
        var milestone = activity.Milestones[0] with { Successors = ["1.1.К.99."] };
        var broken = Passport with
        {
            Plan = [section with { Activities = [activity with { Milestones = [milestone, .. activity.Milestones.Skip(1)] }] }, .. Passport.Plan.Skip(1)],
        };

        var finding = Assert.Single(PassportConsistency.Check(broken), candidate => candidate.Rule == PassportConsistency.UnknownNeighbour);
        Assert.Contains("«1.1.К.99.»", finding.Text, StringComparison.Ordinal);
    }
}
