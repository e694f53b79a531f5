using SocialPassport.Domain.Audit;
using SocialPassport.Web.Features.Audit;

namespace SocialPassport.Tests.Features.Audit;

public sealed class AuditFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("", "", null, null)]
    [InlineData("01.11.2026", "20.11.2026", "2026-11-01", "2026-11-20")]
    [InlineData("20.11.2026", "20.11.2026", "2026-11-20", "2026-11-20")]
    [InlineData(" 1.11.26 ", "", "2026-11-01", null)]
    public void TryRead_Days_AreReadAsTyped(string from, string to, string? expectedFrom, string? expectedTo)
    {
        var form = new AuditForm { From = from, To = to };

        Assert.True(form.TryRead(Today, out var filter));
        Assert.Equal((expectedFrom, expectedTo), (AuditLinks.Day(filter.From), AuditLinks.Day(filter.To)));
    }

    [Theory]
    [InlineData("31.11.2026", "", true, false)]
    [InlineData("", "завтра", false, true)]
    [InlineData("20.11.2026", "19.11.2026", false, true)]
    public void TryRead_WrongDay_SaysSoAtItsField(string from, string to, bool fromWrong, bool toWrong)
    {
        var form = new AuditForm { From = from, To = to };

        Assert.False(form.TryRead(Today, out _));
        Assert.Equal((fromWrong, toWrong), (form.FromError is not null, form.ToError is not null));
        Assert.Equal((from, to), (form.From, form.To));
    }

    [Fact]
    public void Of_Filter_ComesBackTheSame()
    {
        var filter = new AuditFilter(new DateOnly(2026, 11, 1), Today, AuditAction.Unmask, Guid.NewGuid());

        Assert.True(AuditForm.Of(filter).TryRead(Today, out var read));
        Assert.Equal(filter, read);
    }
}
