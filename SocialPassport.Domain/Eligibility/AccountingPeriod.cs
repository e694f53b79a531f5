using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Eligibility;

/// <summary>The calendar months whose incomes count (расчётный период).</summary>
public readonly record struct AccountingPeriod(Month First, int Months)
{
    public Month Last => First.AddMonths(Months - 1);

    /// <summary>The <paramref name="months"/> months that end with the month <paramref name="lag"/> + 1 months before the date's month.</summary>
    public static AccountingPeriod Before(DateOnly asOf, int months, int lag) =>
        new(Month.Of(asOf).AddMonths(-lag - months), months);

    /// <summary>Place of a month in the period from 0, or −1 outside it.</summary>
    public int IndexOf(Month month)
    {
        var index = ((month.Year - First.Year) * 12) + month.Number - First.Number;
        return index >= 0 && index < Months ? index : -1;
    }

    public Month At(int index) => First.AddMonths(index);

    /// <summary>«июнь 2025 – август 2025».</summary>
    public override string ToString() =>
        Months == 1 ? RussianText.MonthName(First) : $"{RussianText.MonthName(First)} – {RussianText.MonthName(Last)}";
}
