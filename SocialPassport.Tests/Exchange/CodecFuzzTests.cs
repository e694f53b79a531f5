namespace SocialPassport.Tests.Exchange;

public sealed class CodecFuzzTests
{
    /// <summary>The same with 100 000 documents: <c>full codec</c>.</summary>
    [Fact]
    public void Documents_CutAndTurned_AreReadOrRefusedAndNothingElse()
    {
        var (refused, read) = CodecFuzz.Run(2_000, seed: 20_251_015);
        Assert.Equal(2_000, refused + read);
        Assert.True(refused > read && read > 0, $"{refused} refused, {read} read");
    }
}
