using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;

namespace SocialPassport.Tests.Features.Duplicates;

/// <summary>Whatever two families hold and whatever is chosen: a merge and its undoing leave every row as it was.</summary>
public sealed class MergeLaws
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task MergeThenUndo_AnyFamiliesAndChoices_GivesTheSameRows(int seed)
    {
        var random = new Random(seed);
        await using var desk = await ApplicationDesk.OpenAsync();
        var first = await Invent(random).SaveAsync(desk.Database);
        var second = await Invent(random).SaveAsync(desk.Database);
        if (random.Next(2) == 0)
        {
            await desk.RegisterAsync(first);
        }

        if (random.Next(2) == 0)
        {
            await desk.RegisterAsync(second, "SCHOOL");
        }

        var pair = await desk.PairAsync(first.Applicant().Id, second.Applicant().Id);
        var before = await desk.RowsAsync();

        await desk.MergeAsync(pair, form => Choose(form, random));
        var merged = await desk.RowsAsync();
        await desk.UndoAsync(pair);

        Assert.NotEqual(before, merged);
        Assert.Equal(before, await desk.RowsAsync());
    }

    private static FamilyBuilder Invent(Random random)
    {
        var family = TestData.Family().WithApplicant(random.Next(2) == 0 ? "Петрова" : "Пертова");
        if (random.Next(3) == 0)
        {
            family.WithoutSnils();
        }

        if (random.Next(2) == 0)
        {
            family.WithPhone($"911000000{random.Next(10)}");
        }

        if (random.Next(2) == 0)
        {
            family.WithDocument("4100", $"10000{random.Next(3)}");
        }

        for (var month = 1; month < 6; month++)
        {
            var at = new Month(2025, month);
            switch (random.Next(3))
            {
                case 0:
                    family.WithIncome(at, random.Next(1, 4) * 100_00, source: (FactSource)random.Next(2));
                    break;
                case 1:
                    family.WithNoIncome(at);
                    break;
            }
        }

        if (random.Next(2) == 0)
        {
            family.WithCategory("largeFamily").WithLifeEvent("childBirth");
        }

        return random.Next(2) == 0 ? family.WithOther().WithChild() : family;
    }

    private static void Choose(MergeForm form, Random random)
    {
        form.Kept = Side();
        form.Family = Side();
        foreach (var field in form.Differing)
        {
            form.Choose(field, Side());
        }

        foreach (var conflict in form.Pair.IncomeConflicts)
        {
            form.Choose(conflict.Slot, Side());
        }

        form.WholeFamily = random.Next(2) == 0;

        MergeSide Side() => (MergeSide)random.Next(2);
    }
}
