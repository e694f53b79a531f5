using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Applications;

public sealed class DecisionAppealConfiguration : IEntityTypeConfiguration<DecisionAppeal>
{
    public void Configure(EntityTypeBuilder<DecisionAppeal> builder)
    {
        builder.ToTable("DecisionAppeals");
        builder.Property(a => a.Body).HasMaxLength(DecisionAppeal.BodyLength);
        builder.Property(a => a.Number).HasMaxLength(DecisionAppeal.NumberLength);
        builder.Property(a => a.Consequence).HasMaxLength(DecisionAppeal.ConsequenceLength);
        builder.Property(a => a.FiledBy).HasMaxLength(300);
        builder.Property(a => a.SettledBy).HasMaxLength(300);
        builder.Ignore(a => a.IsAgainstDecision);
        builder.HasIndex(a => a.PublicId, "UX_DecisionAppeals_PublicId").IsUnique();
        builder.HasOne(a => a.Claim).WithMany().HasForeignKey(a => a.ClaimId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Judgment).WithMany().HasForeignKey(a => a.JudgmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
