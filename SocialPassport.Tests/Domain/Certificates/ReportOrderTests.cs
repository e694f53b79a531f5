using System.Globalization;
using FsCheck.Fluent;
using SocialPassport.Domain.Certificates;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Certificates;

/// <summary>Reports of one certificate come in any order and any number of times; the last of them counts in the end.</summary>
public sealed class ReportOrderTests
{
    private static readonly CertificateNumber Number = CertificateNumber.Parse(CertificateData.Number);

    private enum Step
    {
        Buy,
        BuyInTheSameSecond,
        Suspend,
        Resume,
    }

    [Fact]
    public void Reports_InAnyOrderAndRepeated_EndInTheSameState()
    {
        var stories =
            from steps in Gen.NonEmptyListOf(Gen.Elements(Step.Buy, Step.BuyInTheSameSecond, Step.Suspend, Step.Resume))
            let reports = Reports(steps)
            from order in Gen.Shuffle([.. Enumerable.Range(0, reports.Count), .. Enumerable.Range(0, reports.Count)])
            select (reports, order);
        Prop.ForAll(Arb.From(stories), story => State(story.reports, Enumerable.Range(0, story.reports.Count)) == State(story.reports, story.order))
            .CheckRepeatably();
    }

    [Fact]
    public void Accept_OlderReportOfTheSameSecond_KeepsTheNewerBalance()
    {
        var reports = Reports([Step.Buy, Step.BuyInTheSameSecond]);
        Assert.Equal(reports[^1].State.BalanceKopecks, Applied(reports, [2, 1, 0]).BalanceKopecks);
        Assert.Equal(reports[^1].State.BalanceKopecks, Applied(reports, [1, 2]).BalanceKopecks);
    }

    /// <summary>What the partner would tell after each step, each time with the whole history.</summary>
    private static List<(ReportedState State, List<(string Number, DateTime At)> Operations)> Reports(IEnumerable<Step> steps)
    {
        var (clock, statusAt, life, balance) = (CertificateData.Now, CertificateData.Now, CertificateLife.Active, 620_460L);
        var operations = new List<(string Number, DateTime At)>();
        var reports = new List<(ReportedState, List<(string, DateTime)>)>();
        Tell();
        foreach (var step in steps)
        {
            clock = step == Step.BuyInTheSameSecond && operations.Count > 0 ? clock : clock.AddSeconds(1);
            if (step is Step.Buy or Step.BuyInTheSameSecond)
            {
                operations.Add(((operations.Count + 1).ToString("D16", CultureInfo.InvariantCulture), clock));
                balance -= 10;
            }
            else
            {
                (life, statusAt) = (step == Step.Suspend ? CertificateLife.Suspended : CertificateLife.Active, clock);
            }

            Tell();
        }

        return reports;

        void Tell()
        {
            var last = operations.Count == 0 ? (DateTime?)null : operations[^1].At;
            reports.Add((CertificateData.Report(life, statusAt) with
            {
                BalanceKopecks = balance,
                LastOperationAt = last,
                OperationsAtLast = operations.Count(o => o.At == last),
            }, [.. operations]));
        }
    }

    private static string State(List<(ReportedState State, List<(string Number, DateTime At)> Operations)> reports, IEnumerable<int> order)
    {
        var end = Applied(reports, order);
        return $"{end.Life} {end.ReportedStatusAt:O} {end.BalanceKopecks} {end.LastOperationAt:O} {string.Join(',', end.Operations.Select(o => o.Number).Order(StringComparer.Ordinal))}";
    }

    private static Certificate Applied(List<(ReportedState State, List<(string Number, DateTime At)> Operations)> reports, IEnumerable<int> order)
    {
        var certificate = CertificateData.In(CertificateLife.Sent);
        foreach (var index in order)
        {
            certificate.Accept(Number, reports[index].State, CertificateData.Now.AddHours(1));
            certificate.AddOperations(reports[index].Operations.Select(o => CertificateOperation.Report(
                o.Number, CertificateOperationKind.Purchase, "OPTPPRCH", o.At, 10, 10, (null, null, null), [])));
        }

        return certificate;
    }
}
